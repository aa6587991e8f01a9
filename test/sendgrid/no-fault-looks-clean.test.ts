import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isComplete } from '../../src/model/inventory.js';
import { alsoListed, leftOut, listedTwice, withId, withoutScopes, withScopes } from '../account/edits.js';
import type { Fault, Misbehaviour } from '../account/misbehaviour.js';
import { seed, seedIds, seedKeys } from '../account/seed.js';
import { initialState, secretFor } from '../account/state.js';
import { readAccount } from './reading.js';

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
const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .constantFrom(400, 401, 403, 406, 451, 500, 502, 503)
    .map((status) => ({ kind: 'status', status }) as const),
  fc.constantFrom(200, 502, 503).map((status) => ({ kind: 'html', status }) as const),
  fc
    .constantFrom('before-headers', 'in-body', 'after-body')
    .map((when) => ({ kind: 'reset', when }) as const),
  fc.constantFrom('before-headers', 'in-body').map((when) => ({ kind: 'hang', when }) as const),
  fc.constantFrom<Fault>(
    { kind: 'cut-body' },
    { kind: 'cut-json' },
    { kind: 'gzip-bomb', bytes: 2 ** 30 },
    { kind: 'huge-body', bytes: 2 ** 30 },
    { kind: 'trickle', intervalMs: 1, bytes: 500 },
    { kind: 'redirect', location: `https://elsewhere.test/?key=${secret}` },
    { kind: 'text', status: 200, type: 'application/json', text: '' },
    { kind: 'text', status: 200, type: 'application/json', text: '[]' },
    { kind: 'text', status: 500, type: 'text/plain', text: secret },
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

const listFault: fc.Arbitrary<Fault> = fc.oneof(
  anyFault,
  fc.constantFrom<Fault>(
    { kind: 'edit', edit: leftOut(seedIds.scopeAudit) },
    { kind: 'edit', edit: () => ({ result: [] }) },
    { kind: 'edit', edit: listedTwice(seedIds.root) },
    { kind: 'edit', edit: alsoListed({ api_key_id: seedIds.root, name: 'other' }) },
    { kind: 'edit', edit: alsoListed({ api_key_id: '../scopes', name: 'other' }) },
    { kind: 'edit', edit: alsoListed(null) },
  ),
);

function misbehaviour(path: RegExp, fault: fc.Arbitrary<Fault>): fc.Arbitrary<Misbehaviour> {
  return fc
    .record({ fault, after: fc.nat({ max: 1 }), times: fc.constantFrom(1, 2, 3, 1_000) })
    .map((how) => ({ path, ...how }));
}

const anyMisbehaviour = fc.oneof(
  misbehaviour(/api_keys$/, listFault),
  misbehaviour(/scopes$/, anyFault),
  misbehaviour(/api_keys\/./, anyFault),
  ...someKeys.map((id) => misbehaviour(new RegExp(`${id}$`), anyFault)),
  // A list that hides a key which also answers 404 could not be told from one without that key.
  ...[seedIds.keyAdmin, seedIds.scopeAudit, seedIds.relay].map((id) =>
    misbehaviour(new RegExp(`${id}$`), fc.constant({ kind: 'status', status: 404 })),
  ),
  // A pinned key that the list hides: the first of each pair is always pinned below.
  fc.constant<Misbehaviour>({ path: /api_keys$/, fault: { kind: 'edit', edit: leftOut(seedIds.root) } }),
);

const anyAccount = fc.record({
  transport: fc.constantFrom('plain', 'h2'),
  misbehaviour: fc.array(anyMisbehaviour, { minLength: 1, maxLength: 3 }),
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
    fc.asyncProperty(anyAccount, async ({ rateLimit, pinnedIds, ...account }) => {
      const reading = await readAccount({
        ...account,
        ...(rateLimit === undefined ? {} : { rateLimit }),
        access: { pinnedIds },
        limits: { silenceMs, runMs },
      });
      const { inventory, clock, progress } = reading;
      const read = inventory.keys.map(({ id, name, scopes }) => ({ id, name, scopes: [...scopes].sort() }));

      for (const key of read) expect(truth).toContainEqual(key);
      if (isComplete(inventory)) {
        // A 404 is a key that vanished, but never the one that asks.
        expect(read.length + inventory.vanished.length).toBe(seedKeys.length);
        expect(read.map(({ id }) => id)).toContain(seedIds.scopeAudit);
        expect(inventory.auditor?.id).toBe(seedIds.scopeAudit);
      }
      expect(JSON.stringify([inventory, progress])).not.toContain(secret.slice(26));
      expect(new Set(reading.account.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
      expect(clock.elapsedMs()).toBeLessThanOrEqual(runMs);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);
