import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { mixesBilling } from '../../src/catalogue/billing.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { Reading } from '../../src/model/verdict.js';
import type { ChainStep } from '../../src/model/way-out.js';
import { handle } from '../account/handle.js';
import { initialState, secretFor } from '../account/state.js';
import { accountOf, type Key, keyId } from '../support/accounts.js';
import { judged } from '../support/grants.js';

const universes = [
  ['api_keys.update', 'api_keys.create', 'mail.send', 'stats.read'],
  ['api_keys.update', 'mail.send', 'stats.read', 'alerts.read'],
  ['api_keys.update', 'api_keys.create', 'billing.read', 'billing.update'],
  ['api_keys.update', 'api_keys.create', 'billing.read', 'mail.send'],
] as const;

const cases = fc.constantFrom(...universes).chain((universe) => {
  const scopes = fc.subarray([...universe]);
  return fc.record({
    universe: fc.constant(universe),
    keys: fc.array(scopes, { minLength: 1, maxLength: 4 }),
    isLive: fc.boolean(),
    wanted: scopes,
    allow: scopes,
  });
});

test('a chain is null exactly if no legal requests reach it, and is as short as any that do', () => {
  fc.assert(
    fc.property(cases, ({ universe, keys: sets, isLive, wanted, allow }) => {
      const keys = sets.map((scopes, n) => ({ id: keyId(n), name: `k${n}`, scopes }));
      const live = keys.map((key) => ({ ...key, scopes: [...key.scopes, '2fa_required'] }));
      const target = isLive ? 'k0' : 'new';
      const policy = `version: 1\nkeys:\n  - { name: ${target}, scopes: ${JSON.stringify(wanted)}, allow: ${JSON.stringify(allow)} }\n`;
      for (const grant of judged(policy, accountOf(live))) {
        const { kind } = grant.verdict;
        const never =
          kind === 'refused' &&
          (grant.verdict.because === 'billing' || grant.verdict.because === 'key-limit');
        if (never || grant.grantor.kind === 'dashboard') {
          if (never) expect(grant.chain).toBeNull();
          continue;
        }
        const fewest = {
          full: shortest('full', universe, keys, grant),
          delta: shortest('delta', universe, keys, grant),
        };
        expect(grant.chain?.length ?? null).toBe(fewest.delta);
        if (kind === 'refused') expect(fewest.delta ?? 2).toBeGreaterThan(1);
        if (grant.chain !== null) {
          const both = grant.chain.every(({ reading }) => reading === 'both');
          if (both) expect(fewest.full).toBe(fewest.delta);
          if (grant.method === 'POST') expect(both).toBe(fewest.full === fewest.delta);
          follow('delta', live, grant, grant.chain);
          if (both) follow('full', live, grant, grant.chain);
        }
      }
    }),
    { numRuns: 1500 },
  );
});

/** Scope sets of the live keys and of the key of the grant (last; null while it is not live), as bits. */
type State = readonly (number | null)[];

/** How many requests the shortest sequence has that gives the target all that the policy wants; null where none does. */
function shortest(
  reading: Reading,
  universe: readonly string[],
  keys: readonly Key[],
  grant: JudgedAttempt,
): number | null {
  const bits = (scopes: Iterable<string>) =>
    [...scopes].reduce((sum, scope) => sum | (1 << universe.indexOf(scope)), 0);
  const at = grant.target === null ? keys.length : keys.findIndex(({ id }) => id === grant.target?.id);
  const { source } = grant;
  const wanted = bits(source.kind === 'policy' ? source.entry.wanted.map(({ scope }) => scope) : []);
  const lists = Array.from({ length: 1 << universe.length }, (_, list) => list).filter(
    (list) => list !== 0 && !mixesBilling(universe.filter((_, n) => list & (1 << n))),
  );
  const update = bits(['api_keys.update']);
  const create = universe.some((scope) => scope === 'api_keys.create') ? bits(['api_keys.create']) : 0;
  let frontier: State[] = [
    [...keys.map(({ scopes }) => bits(scopes)), ...(grant.target === null ? [null] : [])],
  ];
  const seen = new Set(frontier.map((state) => state.join()));
  for (let requests = 0; frontier.length > 0; requests++) {
    if (frontier.some((state) => ((state[at] ?? 0) & wanted) === wanted && state[at] !== null))
      return requests;
    const next: State[] = [];
    for (const state of frontier) {
      for (const giver of state) {
        if (giver === null || giver === undefined) continue;
        for (const [receiver, held] of state.entries()) {
          if (held === null ? !(giver & create) : !(giver & update)) continue;
          for (const list of lists) {
            // A new key is not given what its entry does not want, not even for a while.
            if (held === null && list & ~wanted) continue;
            const compared = reading === 'full' || held === null ? list : list & ~held;
            if (compared & ~giver) continue;
            const after = state.with(receiver, list);
            if (!seen.has(after.join())) {
              seen.add(after.join());
              next.push(after);
            }
          }
        }
      }
    }
    frontier = next;
  }
  return null;
}

/** Sends the steps, as they are written, to an account of that reading; it ends with what the policy asks for. */
function follow(
  reading: Reading,
  keys: readonly Key[],
  grant: JudgedAttempt,
  chain: readonly ChainStep[],
): void {
  let state = initialState({ keys: keys.map((key, n) => ({ id: keyId(n), ...key })), reading });
  const scopesOf = (id: string | null) => state.keys.find((key) => key.id === id)?.scopes ?? [];
  let target = grant.key.id;
  for (const { grantor, key, add, remove } of chain) {
    const id = key.id ?? target;
    const scopes = [
      ...scopesOf(id).filter((scope) => !remove.includes(scope) && !isAutomatic(scope)),
      ...add,
    ];
    expect(scopesOf(id)).toEqual(expect.arrayContaining([...remove]));
    const answer = handle(state, {
      method: id === null ? 'POST' : 'PUT',
      path: id === null ? '/v3/api_keys' : `/v3/api_keys/${id}`,
      query: new URLSearchParams(),
      authorization: `Bearer ${secretFor(grantor.id ?? '')}`,
      body: JSON.stringify({ name: key.name, scopes }),
    });
    expect(answer.status).toBe(id === null ? 201 : 200);
    state = answer.state;
    if (key.id === null) target ??= state.keys.at(-1)?.id ?? null;
  }
  expect([...scopesOf(target)].filter((scope) => !isAutomatic(scope)).sort()).toEqual([...grant.set].sort());
}
