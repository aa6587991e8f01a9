import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reading } from '../../src/model/verdict.js';
import { account, error, idFor, post, put, scopesOf } from './small-account.js';

const readings = ['full', 'delta'] as const;

const billingMix = error('billing scopes are mutually exclusive with all other scopes', 'scopes');
const keyLimit = error('Cannot create more than 100 API Keys');
const forbidden = error('access forbidden');

function others(n: number): Record<string, readonly string[]> {
  return Object.fromEntries(Array.from({ length: n }, (_, index) => [`k${index}`, []]));
}

const writer = ['api_keys.update', 'api_keys.create'];
const rows = [
  {
    name: 'row 1: billing with anything else on PUT, even for a key that may not update',
    outcome: (r: Reading) => put(account({ g: [], t: [] }, r), 'g', 't', ['billing.read', 'mail.send']),
    expected: [400, billingMix],
  },
  {
    name: 'row 1: billing with anything else on POST, although the account is full',
    outcome: (r: Reading) =>
      post(account({ g: writer, ...others(99) }, r), 'g', ['mail.send', 'billing.read']),
    expected: [400, billingMix],
  },
  {
    name: 'row 2: PUT without api_keys.update, although the scope is not held either',
    outcome: (r: Reading) => put(account({ g: ['api_keys.create'], t: [] }, r), 'g', 't', ['mail.send']),
    expected: [403, forbidden],
  },
  {
    name: 'row 2: POST without api_keys.create, although the account is full',
    outcome: (r: Reading) => post(account({ g: ['api_keys.update'], ...others(99) }, r), 'g', ['mail.send']),
    expected: [403, forbidden],
  },
  {
    name: 'row 3: POST to an account with 100 keys, although the scope is not held either',
    outcome: (r: Reading) => post(account({ g: writer, ...others(99) }, r), 'g', ['mail.send']),
    expected: [403, keyLimit],
  },
  {
    name: 'row 4: PUT of scopes that the caller lacks, in the order asked for, each once',
    outcome: (r: Reading) =>
      put(account({ g: writer, t: [] }, r), 'g', 't', ['b', 'api_keys.update', 'a', 'b']),
    expected: [400, error('unauthorized scopes: [b, a]')],
  },
  {
    name: 'row 4: POST of scopes that the caller lacks',
    outcome: (r: Reading) => post(account({ g: writer }, r), 'g', ['mail.send', 'api_keys.create']),
    expected: [400, error('unauthorized scopes: [mail.send]')],
  },
  {
    name: 'row 4: a name that nobody knows, from a caller that holds all there is',
    outcome: (r: Reading) => put(account({ g: [...writer, 'mail.send'], t: [] }, r), 'g', 't', ['mail.sned']),
    expected: [400, error('unauthorized scopes: [mail.sned]')],
  },
  {
    name: 'an automatic scope is not compared',
    outcome: (r: Reading) => put(account({ g: writer, t: [] }, r), 'g', 't', ['api_keys.update', 'v2']),
    expected: [200, { api_key_id: idFor('t'), name: 't' }],
  },
  {
    name: 'billing with an automatic scope is no mix',
    outcome: (r: Reading) =>
      put(account({ g: [...writer, 'billing.read'], t: [] }, r), 'g', 't', ['billing.read', '2fa_required']),
    expected: [200, { api_key_id: idFor('t'), name: 't' }],
  },
  {
    name: 'the hundredth key is created',
    outcome: (r: Reading) => post(account({ g: writer, ...others(98) }, r), 'g', ['api_keys.create']),
    expected: [201, expect.objectContaining({ name: 'new', scopes: ['api_keys.create'] })],
  },
];

describe('PUT and POST are refused for the first reason of the table that fits', () => {
  test.each(rows.flatMap((row) => readings.map((reading) => ({ ...row, reading }))))(
    '$name ($reading)',
    ({ outcome, reading, expected: [status, body] }) => {
      const { status: actual, body: answered } = outcome(reading);
      expect([actual, answered]).toEqual([status, body]);
    },
  );
});

describe('row 5: a scope that the target keeps and the caller lacks', () => {
  const keys = { g: ['api_keys.update', 'a'], t: ['b'] };

  test('is refused under the FULL reading, and nothing changes', () => {
    const state = account(keys, 'full');
    const outcome = put(state, 'g', 't', ['a', 'b']);
    expect(outcome).toMatchObject({ status: 400, body: error('unauthorized scopes: [b]') });
    expect(outcome.state).toBe(state);
  });

  test('is accepted under the DELTA reading', () => {
    const outcome = put(account(keys, 'delta'), 'g', 't', ['a', 'b']);
    expect(outcome.status).toBe(200);
    expect(scopesOf(outcome.state, 't')).toEqual(['a', 'b']);
  });

  test('stands beside an added one in the FULL message and is absent from the DELTA message', () => {
    expect(put(account(keys, 'full'), 'g', 't', ['b', 'c']).body).toEqual(
      error('unauthorized scopes: [b, c]'),
    );
    expect(put(account(keys, 'delta'), 'g', 't', ['b', 'c']).body).toEqual(error('unauthorized scopes: [c]'));
  });
});

const names = ['k0', 'k1', 'k2'] as const;
const anyScope = fc.constantFrom('a', 'b', 'c', 'billing.read', 'v2', 'api_keys.create', 'api_keys.update');
const anyScopes = fc.uniqueArray(anyScope, { minLength: 1 });
const anyRequest = fc.record({
  as: fc.constantFrom(...names),
  to: fc.option(fc.constantFrom(...names)),
  scopes: anyScopes,
});

test.each(readings)('no request with scopes gives a key what its sender lacks (%s)', (reading) => {
  fc.assert(
    fc.property(
      fc.array(anyScopes, { minLength: 3, maxLength: 3 }),
      fc.array(anyRequest),
      (held, requests) => {
        let state = account(
          Object.fromEntries(names.map((name, index) => [name, held[index] ?? []])),
          reading,
        );
        for (const { as, to, scopes } of requests) {
          const { keys } = state;
          const sender = new Set(keys.find(({ name }) => name === as)?.scopes);
          const outcome = to === null ? post(state, as, scopes) : put(state, as, to, scopes);
          state = outcome.state;
          for (const after of state.keys) {
            const before = new Set(keys.find(({ id }) => id === after.id)?.scopes);
            const gained = after.scopes.filter((scope) => !before.has(scope));
            expect(gained.filter((scope) => !sender.has(scope))).toEqual([]);
          }
          if (outcome.status >= 400) expect(state.keys).toBe(keys);
        }
      },
    ),
  );
});

test('what the FULL reading accepts, the DELTA reading accepts as well', () => {
  fc.assert(
    fc.property(
      fc.array(anyScopes, { minLength: 3, maxLength: 3 }),
      anyRequest,
      (held, { as, to, scopes }) => {
        const status = (reading: Reading) => {
          const state = account(
            Object.fromEntries(names.map((name, index) => [name, held[index] ?? []])),
            reading,
          );
          return (to === null ? post(state, as, scopes) : put(state, as, to, scopes)).status;
        };
        if (status('full') < 300) expect(status('delta')).toBe(status('full'));
      },
    ),
  );
});
