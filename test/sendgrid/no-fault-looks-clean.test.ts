import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isComplete } from '../../src/model/account.js';
import { alsoListed, besideItself, leftOut, listedTwice, withMembers } from '../account/edits.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { seed, seedIds } from '../account/seed.js';
import { initialState, secretFor } from '../account/state.js';
import { anyFault, misbehaviour, sign } from './any-fault.js';
import { type AccountAsRead, readAccount } from './read-account.js';

const list = /api_keys$/;
const scopes = /scopes$/;
const root = new RegExp(`${seedIds.root}$`);
const secret = secretFor(seedIds.scopeAudit);
const someKeys = [seedIds.root, seedIds.keyAdmin, seedIds.scopeAudit, seedIds.relay] as const;
const truth = initialState(seed).keys.map(({ id, name, scopes }) => ({
  id,
  name,
  scopes: [...scopes].sort(),
}));
const silenceMs = 120;
const runMs = 300_000;

const listFault: fc.Arbitrary<AccountFault> = fc.oneof(
  anyFault,
  sign,
  fc.constantFrom<AccountFault>(
    { kind: 'edit', edit: leftOut(seedIds.scopeAudit) },
    { kind: 'edit', edit: () => ({ result: [] }) },
    { kind: 'edit', edit: listedTwice(seedIds.root) },
    { kind: 'edit', edit: alsoListed({ api_key_id: seedIds.root, name: 'other' }) },
    { kind: 'edit', edit: alsoListed({ api_key_id: '../scopes', name: 'other' }) },
    { kind: 'edit', edit: alsoListed(null) },
  ),
);

/** What happens to a key, besides: SendGrid says that it is gone, which is true or not. */
const keyFault: fc.Arbitrary<AccountFault> = fc.oneof(
  anyFault,
  sign,
  fc.constantFrom<AccountFault>(
    { kind: 'status', status: 404 },
    { kind: 'vanish' },
    { kind: 'edit', edit: besideItself({ api_key_id: 'x'.repeat(22) }) },
  ),
);

/** A list that hides a key which is always pinned below. */
const hidesRoot: Misbehaviour<AccountFault> = {
  path: list,
  fault: { kind: 'edit', edit: leftOut(seedIds.root) },
};

const anyMisbehaviour = fc.oneof(
  misbehaviour(list, listFault),
  misbehaviour(scopes, fc.oneof(anyFault, sign)),
  misbehaviour(/api_keys\/./, keyFault),
  ...someKeys.map((id) => misbehaviour(new RegExp(`${id}$`), keyFault)),
  fc.constant(hidesRoot),
);

/** A pinned key that no list has and that answers 400 or 404 could not be told from one that is not live. */
function isLie(faults: readonly Misbehaviour<AccountFault>[]): boolean {
  const isNo = ({ path, fault }: Misbehaviour<AccountFault>) =>
    path.test(`api_keys/${seedIds.root}`) && 'status' in fault && [400, 404].includes(fault.status ?? 0);
  return faults.includes(hidesRoot) && faults.some(isNo);
}

const anyAccount = fc.record({
  transport: fc.constantFrom('plain', 'h2'),
  misbehaviour: fc.array(anyMisbehaviour, { minLength: 1, maxLength: 3 }).filter((faults) => !isLie(faults)),
  pinnedIds: fc.subarray([...someKeys]).map((ids) => [...new Set([...ids, seedIds.root])]),
  rateLimit: fc.option(
    fc.record({
      limit: fc.integer({ min: 4, max: 20 }),
      windowMs: fc.constantFrom(2_000, 60_000),
      form: fc.constantFrom('epoch', 'delta'),
      per: fc.constantFrom('account', 'endpoint'),
    }),
    { nil: undefined },
  ),
});

test('whatever goes wrong, the account is read as it is or the reading says that it is not complete', async () => {
  await fc.assert(
    fc.asyncProperty(anyAccount, async (setup) => {
      const { account, server, clock, progress } = await read(setup);
      const ids = account.keys.map(({ id }) => id);
      const keys = account.keys.map(({ id, name, scopes }) => ({ id, name, scopes: [...scopes].sort() }));

      for (const key of keys) expect(truth).toContainEqual(key);
      // What the account still has did not vanish, whatever was said of it.
      const live = server.keys().map(({ id }) => id);
      for (const { id } of account.vanished) expect(live).not.toContain(id);
      if (isComplete(account)) {
        expect(ids).toEqual(expect.arrayContaining(live));
        expect(ids).toContain(seedIds.scopeAudit);
        expect(account.auditor?.id).toBe(seedIds.scopeAudit);
      }
      expect(JSON.stringify([account, progress])).not.toContain(secret.slice(26));
      expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
      expect(clock.elapsedMs()).toBeLessThanOrEqual(runMs);
    }),
    { numRuns: 80, endOnFailure: true },
  );
}, 120_000);

test('an answer that shows that it is not all is never clean, whatever else goes wrong', async () => {
  const totals = fc.constantFrom<AccountFault>(
    { kind: 'headers', headers: { 'X-Total-Count': '101' } },
    { kind: 'headers', headers: { 'Content-Range': 'items 0-99/101' } },
    { kind: 'edit', edit: withMembers({ _metadata: { count: 101 } }) },
  );
  const lasting = fc.oneof(
    fc.record({ path: fc.constantFrom(list, scopes, root), fault: sign }),
    fc.record({ path: fc.constantFrom(list, scopes), fault: totals }),
  );
  await fc.assert(
    fc.asyncProperty(anyAccount, lasting, async ({ misbehaviour: others, ...setup }, first) => {
      const { account } = await read({ ...setup, misbehaviour: [first, ...others] });
      expect(isComplete(account)).toBe(false);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);

function read({ rateLimit, pinnedIds, ...account }: Setup): Promise<AccountAsRead> {
  return readAccount({
    ...account,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    access: { pinnedIds },
    limits: { silenceMs, runMs },
  });
}

type Setup = typeof anyAccount extends fc.Arbitrary<infer T> ? T : never;
