import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { LiveKey } from '../../src/model/key.js';
import type { Reading, Verdict } from '../../src/model/verdict.js';
import { handle } from '../account/handle.js';
import { initialState, secretFor } from '../account/state.js';
import { accountOf, type Key, keyId } from '../support/accounts.js';
import { judged } from '../support/grants.js';

const scope = fc.constantFrom(
  'api_keys.update',
  'api_keys.create',
  'mail.send',
  'stats.read',
  'billing.read',
  'brand.new',
  'suppressions.read',
  '2fa_required',
);
const scopes = fc.uniqueArray(scope, { maxLength: 5 });
const names = ['a', 'b', 'c', 'd'] as const;
const account: fc.Arbitrary<readonly Key[]> = fc
  .tuple(
    fc.array(fc.record({ name: fc.constantFrom(...names), scopes }), { maxLength: 4 }),
    fc.constantFrom(0, 0, 0, 95, 96),
  )
  .map(([keys, more]) => [
    ...keys.map((key, n) => ({ ...key, id: keyId(n) })),
    ...Array.from({ length: more }, (_, n) => ({ id: keyId(100 + n), name: `filler-${n}`, scopes: [] })),
  ]);
const entries = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...names, 'new-1', 'new-2'),
    scopes,
    allow: scopes,
    grantor: fc.constantFrom(null, null, ...names, 'dashboard'),
  }),
  { minLength: 1, maxLength: 5, selector: ({ name }) => name },
);

test('every verdict is what the account answers to the predicted request, under both readings', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(account, entries, fc.constantFrom(null, ...names), (keys, wanted, grantor) => {
      const policy = [
        'version: 1',
        ...(grantor === null ? [] : [`grantor: ${grantor}`]),
        'keys:',
        ...wanted.map(
          (entry) =>
            `  - { name: ${entry.name}, scopes: ${JSON.stringify(entry.scopes)}, allow: ${JSON.stringify(entry.allow)}${entry.grantor === null ? '' : `, grantor: ${entry.grantor}`} }`,
        ),
      ].join('\n');
      const account = accountOf(keys);
      let created = 0;
      for (const grant of judged(policy, account)) {
        seen.add(
          `${grant.verdict.kind} ${'because' in grant.verdict ? grant.verdict.because : grant.grantor.kind}`,
        );
        for (const sender of sendersOf(grant, account.keys)) {
          const answers = {
            full: ask('full', keys, created, sender, grant),
            delta: ask('delta', keys, created, sender, grant),
          };
          check(grant.verdict, answers);
        }
        if (grant.method === 'POST' && grant.verdict.kind !== 'refused') created++;
      }
    }),
    { numRuns: 3000 },
  );
  // The generator reaches every row of the table; a row that it missed would be tested by nothing.
  expect([...seen].sort()).toEqual([
    'accepted dashboard',
    'accepted key',
    'refused billing',
    'refused endpoint',
    'refused key-limit',
    'refused no-such-scope',
    'refused scopes',
    'unproven kept-scopes',
    'unproven unknown-grantor',
    'unproven unknown-scope',
  ]);
});

type Answer = { readonly status: number; readonly message: string | null };

/** Whose request the verdict is about; every key that may send it where the verdict holds for all. */
function sendersOf(
  { grantor, method, verdict }: JudgedAttempt,
  keys: readonly LiveKey[],
): readonly LiveKey[] {
  if (grantor.kind === 'key') return [grantor.key];
  if (verdict.kind !== 'refused') return [];
  return keys.filter(({ scopes: held }) =>
    held.has(method === 'PUT' ? 'api_keys.update' : 'api_keys.create'),
  );
}

/** The answer to this one request; keys that the policy creates before it stand in the account already. */
function ask(
  reading: Reading,
  keys: readonly Key[],
  created: number,
  sender: LiveKey,
  grant: JudgedAttempt,
): Answer {
  const earlier = Array.from({ length: created }, (_, n) => ({
    id: keyId(1000 + n),
    name: `made-${n}`,
    scopes: [],
  }));
  const state = initialState({
    keys: [...keys.map((key, n) => ({ id: keyId(n), ...key })), ...earlier],
    reading,
  });
  const { status, body } = handle(state, {
    method: grant.method,
    path: grant.method === 'PUT' ? `/v3/api_keys/${grant.target?.id}` : '/v3/api_keys',
    query: new URLSearchParams(),
    authorization: `Bearer ${secretFor(sender.id)}`,
    body: JSON.stringify({ name: grant.key.name, scopes: grant.set }),
  });
  return { status, message: messageOf(body) };
}

function messageOf(body: unknown): string | null {
  const { errors = [] } = JSON.parse(JSON.stringify(body ?? {}));
  return errors[0]?.message ?? null;
}

function check(verdict: Verdict, { full, delta }: Readonly<Record<Reading, Answer>>): void {
  switch (verdict.kind) {
    case 'accepted':
      expect({ full: full.status, delta: delta.status }).toEqual({
        full: verdict.predicted?.status,
        delta: verdict.predicted?.status,
      });
      return;
    case 'unproven':
      if (verdict.because === 'unknown-scope') return;
      expect(full.status).not.toBe(delta.status);
      return;
    case 'refused':
      if (verdict.because === 'billing') {
        expect([full.status, delta.status].every((status) => status >= 400)).toBe(true);
        return;
      }
      expect(delta).toEqual({ status: verdict.predicted.status, message: verdict.predicted.message });
      expect(full).toEqual({
        status: verdict.predicted.status,
        message: verdict.predicted.messageFull ?? verdict.predicted.message,
      });
  }
}
