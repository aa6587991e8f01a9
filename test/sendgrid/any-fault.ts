import fc from 'fast-check';
import { besideItself, withId, withMembers, withoutScopes, withScopes } from '../account/edits.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { seedIds } from '../account/seed.js';
import { secretFor } from '../account/state.js';

const secret = secretFor(seedIds.scopeAudit);

/** Faults of any answer; each shows as what it is, unlike a well-formed lie. */
export const anyFault: fc.Arbitrary<AccountFault> = fc.oneof(
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
export const signOfList = fc.constantFrom<AccountFault>(
  { kind: 'headers', headers: { Link: '</a>; rel="last", </b>; rel="next"' } },
  { kind: 'edit', edit: withMembers({ _metadata: { next: '/b' } }) },
  { kind: 'edit', edit: withMembers({ errors: [{ message: 'no' }] }) },
);

/** The same, with what could be the truth of a subuser's list: that it has no keys. */
export const sign = fc.oneof(
  signOfList,
  fc.constantFrom<AccountFault>(
    { kind: 'edit', edit: withMembers({ result: [] }) },
    { kind: 'edit', edit: besideItself({ scopes: ['mail.send'] }) },
  ),
);

/** A fault, for some of the requests that match. */
export function misbehaviour(
  path: RegExp,
  fault: fc.Arbitrary<AccountFault>,
): fc.Arbitrary<Misbehaviour<AccountFault>> {
  return fc
    .record({ fault, after: fc.nat({ max: 1 }), times: fc.constantFrom(1, 2, 3, 1_000) })
    .map((how) => ({ path, ...how }));
}
