import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isComplete } from '../../src/model/inventory.js';
import {
  alsoListed,
  besideItself,
  leftOut,
  listedTwice,
  withId,
  withMembers,
  withoutScopes,
  withScopes,
} from '../account/edits.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { seed, seedIds } from '../account/seed.js';
import { initialState, secretFor } from '../account/state.js';
import { type Reading, readAccount } from './reading.js';

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

/** Faults of any answer; each shows as what it is, unlike a well-formed lie. */
const anyFault: fc.Arbitrary<AccountFault> = fc.oneof(
  fc
    .constantFrom(400, 401, 403, 406, 451, 500, 502, 503)
    .map((status) => ({ kind: 'status', status }) as const),
  fc.constantFrom(200, 404, 502, 503).map((status) => ({ kind: 'html', status }) as const),
  fc
    .constantFrom('before-headers', 'in-body', 'after-body')
    .map((when) => ({ kind: 'reset', when }) as const),
  fc.constantFrom('before-headers', 'in-body').map((when) => ({ kind: 'hang', when }) as const),
  fc.constantFrom<AccountFault>(
    { kind: 'cut-body' },
    { kind: 'cut-json' },
    { kind: 'gzip-bomb', bytes: 2 ** 30 },
    { kind: 'huge-body', bytes: 2 ** 30 },
    { kind: 'trickle', intervalMs: 1, bytes: 500 },
    { kind: 'redirect', location: `https://elsewhere.test/?key=${secret}` },
    { kind: 'text', status: 200, type: 'application/json', text: '' },
    { kind: 'text', status: 200, type: 'application/json', text: '[]' },
    { kind: 'text', status: 500, type: 'text/plain', text: secret },
    { kind: 'text', status: 404, type: 'text/plain', text: '' },
    { kind: 'status', status: 404, body: {} },
    { kind: 'status', status: 404, body: { errors: [] } },
    { kind: 'early-hints', headers: { link: '</a>; rel=next', 'content-encoding': 'gzip' } },
    { kind: 'rate-limited' },
    { kind: 'rate-limited', reset: { form: 'epoch', seconds: 20 } },
    { kind: 'rate-limited', reset: { form: 'delta', seconds: 20 } },
    { kind: 'rate-limited', reset: { raw: '-1' } },
    { kind: 'rate-limited', reset: { raw: '253370764800' }, retryAfter: 'abc' },
    { kind: 'edit', edit: withoutScopes() },
    { kind: 'edit', edit: withScopes(null) },
    { kind: 'edit', edit: withScopes([null]) },
    { kind: 'edit', edit: withId('x'.repeat(22)) },
  ),
);

/** What an answer shows against itself. */
const sign = fc.constantFrom<AccountFault>(
  { kind: 'headers', headers: { Link: '</a>; rel="last", </b>; rel="next"' } },
  { kind: 'edit', edit: withMembers({ _metadata: { next: '/b' } }) },
  { kind: 'edit', edit: withMembers({ errors: [{ message: 'no' }] }) },
  { kind: 'edit', edit: withMembers({ result: [] }) },
  { kind: 'edit', edit: besideItself({ scopes: ['mail.send'] }) },
);

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

function misbehaviour(
  path: RegExp,
  fault: fc.Arbitrary<AccountFault>,
): fc.Arbitrary<Misbehaviour<AccountFault>> {
  return fc
    .record({ fault, after: fc.nat({ max: 1 }), times: fc.constantFrom(1, 2, 3, 1_000) })
    .map((how) => ({ path, ...how }));
}

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
      const { inventory, account, clock, progress } = await read(setup);
      const ids = inventory.keys.map(({ id }) => id);
      const keys = inventory.keys.map(({ id, name, scopes }) => ({ id, name, scopes: [...scopes].sort() }));

      for (const key of keys) expect(truth).toContainEqual(key);
      // What the account still has did not vanish, whatever was said of it.
      const live = account.keys().map(({ id }) => id);
      for (const { id } of inventory.vanished) expect(live).not.toContain(id);
      if (isComplete(inventory)) {
        expect(ids).toEqual(expect.arrayContaining(live));
        expect(ids).toContain(seedIds.scopeAudit);
        expect(inventory.auditor?.id).toBe(seedIds.scopeAudit);
      }
      expect(JSON.stringify([inventory, progress])).not.toContain(secret.slice(26));
      expect(new Set(account.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
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
      const { inventory } = await read({ ...setup, misbehaviour: [first, ...others] });
      expect(isComplete(inventory)).toBe(false);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);

function read({ rateLimit, pinnedIds, ...account }: Setup): Promise<Reading> {
  return readAccount({
    ...account,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    access: { pinnedIds },
    limits: { silenceMs, runMs },
  });
}

type Setup = typeof anyAccount extends fc.Arbitrary<infer T> ? T : never;
