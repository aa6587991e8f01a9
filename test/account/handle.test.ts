import { describe, expect, test } from '@jest/globals';
import { handle, type Outcome } from './handle.js';
import { seed, seedIds } from './seed.js';
import { type AccountState, type InitialKey, initialState, type Reading, secretFor } from './state.js';

const readings = ['full', 'delta'] as const;

/** Keys whose id is their name, padded; what a row leaves out does not matter to it. */
function account(keys: Readonly<Record<string, readonly string[]>>, reading: Reading = 'full'): AccountState {
  return initialState({
    keys: Object.entries(keys).map(([name, scopes]): InitialKey => ({ id: idFor(name), name, scopes })),
    reading,
  });
}

function idFor(name: string): string {
  return name.padEnd(22, '_');
}

function send(state: AccountState, as: string, method: string, path: string, body?: unknown): Outcome {
  const [pathname = '', query = ''] = path.split('?');
  return handle(state, {
    method,
    path: pathname,
    query: new URLSearchParams(query),
    authorization: `Bearer ${secretFor(idFor(as))}`,
    body: body === undefined ? '' : JSON.stringify(body),
  });
}

function put(state: AccountState, as: string, target: string, scopes: unknown): Outcome {
  return send(state, as, 'PUT', `/v3/api_keys/${idFor(target)}`, { name: target, scopes });
}

function post(state: AccountState, as: string, scopes?: unknown): Outcome {
  return send(state, as, 'POST', '/v3/api_keys', { name: 'new', scopes });
}

function scopesOf(state: AccountState, name: string): readonly string[] | undefined {
  return state.keys.find((key) => key.name === name)?.scopes;
}

function error(message: string, field: string | null = null) {
  return { errors: [{ field, message }] };
}

const billingMix = error('billing scopes are mutually exclusive with all other scopes', 'scopes');
const keyLimit = error('Cannot create more than 100 API Keys');
const forbidden = error('access forbidden');

function others(n: number): Record<string, readonly string[]> {
  return Object.fromEntries(Array.from({ length: n }, (_, index) => [`k${index}`, []]));
}

describe('PUT and POST are refused for the first reason of the table that fits', () => {
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
      outcome: (r: Reading) =>
        post(account({ g: ['api_keys.update'], ...others(99) }, r), 'g', ['mail.send']),
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
      outcome: (r: Reading) =>
        put(account({ g: [...writer, 'mail.send'], t: [] }, r), 'g', 't', ['mail.sned']),
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
        put(account({ g: [...writer, 'billing.read'], t: [] }, r), 'g', 't', [
          'billing.read',
          '2fa_required',
        ]),
      expected: [200, { api_key_id: idFor('t'), name: 't' }],
    },
    {
      name: 'the hundredth key is created',
      outcome: (r: Reading) => post(account({ g: writer, ...others(98) }, r), 'g', ['api_keys.create']),
      expected: [201, expect.objectContaining({ name: 'new', scopes: ['api_keys.create'] })],
    },
  ];
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

describe.each(readings)('the seed case (%s)', (reading) => {
  const state = initialState({ ...seed, reading });
  const own = state.keys.find(({ id }) => id === seedIds.keyAdmin)?.scopes ?? [];
  const putSelf = (as: string, scopes: readonly string[]) =>
    handle(state, {
      method: 'PUT',
      path: `/v3/api_keys/${seedIds.keyAdmin}`,
      query: new URLSearchParams(),
      authorization: `Bearer ${secretFor(as)}`,
      body: JSON.stringify({ name: 'key-admin', scopes }),
    });

  test('key-admin cannot give itself mail.send', () => {
    const outcome = putSelf(seedIds.keyAdmin, [...own, 'mail.send']);
    expect([outcome.status, JSON.stringify(outcome.body)]).toEqual([
      400,
      '{"errors":[{"field":null,"message":"unauthorized scopes: [mail.send]"}]}',
    ]);
  });

  test('key-admin can set the same scopes again', () => {
    expect(putSelf(seedIds.keyAdmin, own)).toMatchObject({ status: 200, state: { keys: state.keys } });
  });

  test('key-admin can drop a scope of its own, and keeps the automatic ones', () => {
    const outcome = putSelf(seedIds.keyAdmin, ['api_keys.read']);
    expect(outcome.status).toBe(200);
    expect(scopesOf(outcome.state, 'key-admin')).toEqual([
      'api_keys.read',
      'sender_verification_eligible',
      '2fa_required',
    ]);
  });

  test('root can give mail.send to key-admin', () => {
    const outcome = putSelf(seedIds.root, [...own, 'mail.send']);
    expect(outcome.status).toBe(200);
    expect(scopesOf(outcome.state, 'key-admin')).toContain('mail.send');
  });

  test('root has Full Access: 139 scopes and the automatic ones', () => {
    expect(new Set(scopesOf(state, 'root')).size).toBe(141);
  });
});

describe('POST', () => {
  test('answers with a value that opens the account, with the automatic scopes of the account', () => {
    const state = initialState({
      keys: [{ id: idFor('g'), name: 'g', scopes: ['api_keys.create', 'mail.send'] }],
      automatic: ['2fa_required'],
    });
    const outcome = post(state, 'g', ['mail.send']);
    const id = outcome.state.keys[1]?.id ?? '';
    expect(outcome).toMatchObject({
      status: 201,
      body: { api_key: secretFor(id), api_key_id: id, name: 'new', scopes: ['mail.send', '2fa_required'] },
    });
    expect(secretFor(id)).toMatch(/^SG\.[\w-]{22}\.[\w-]{43}$/);
    const call = { method: 'GET', path: '/v3/scopes', query: new URLSearchParams(), body: '' };
    expect(handle(outcome.state, { ...call, authorization: `Bearer ${secretFor(id)}` })).toMatchObject({
      status: 200,
      body: { scopes: ['mail.send', '2fa_required'] },
    });
  });

  test.each([{ scopes: undefined }, { scopes: [] }])(
    'with scopes $scopes makes a Full Access key, whatever its maker holds, without billing',
    ({ scopes }) => {
      const outcome = post(
        account({ g: ['api_keys.create'], t: ['a', 'v2'], b: ['billing.read'] }),
        'g',
        scopes,
      );
      expect(scopesOf(outcome.state, 'new')).toEqual(['api_keys.create', 'a']);
    },
  );

  test('gives an id that no key ever had', () => {
    const before = account({ g: ['api_keys.create', 'api_keys.delete'] });
    const first = post(before, 'g', ['api_keys.create']).state;
    const id = first.keys[1]?.id ?? '';
    const emptied = send(first, 'g', 'DELETE', `/v3/api_keys/${id}`).state;
    expect(emptied.keys).toHaveLength(1);
    expect(post(emptied, 'g', ['api_keys.create']).state.keys[1]?.id).not.toBe(id);
  });
});

describe('PUT, PATCH and DELETE', () => {
  const state = account({ g: ['api_keys.update', 'api_keys.delete', 'a'], t: ['b', '2fa_required'] });

  test('PUT replaces name and scopes and answers without scopes', () => {
    const outcome = send(state, 'g', 'PUT', `/v3/api_keys/${idFor('t')}`, { name: 'u', scopes: ['a'] });
    expect(outcome).toMatchObject({ status: 200, body: { api_key_id: idFor('t'), name: 'u' } });
    expect(outcome.body).not.toHaveProperty('scopes');
    expect(outcome.state.keys[1]).toEqual({ id: idFor('t'), name: 'u', scopes: ['a', '2fa_required'] });
  });

  test('PATCH changes the name alone, whatever scopes come with it', () => {
    const outcome = send(state, 'g', 'PATCH', `/v3/api_keys/${idFor('t')}`, { name: 'u', scopes: ['c'] });
    expect(outcome).toMatchObject({ status: 200, body: { api_key_id: idFor('t'), name: 'u' } });
    expect(outcome.state.keys[1]).toEqual({ id: idFor('t'), name: 'u', scopes: ['b', '2fa_required'] });
  });

  test('DELETE answers 204 and the key opens nothing any more', () => {
    const outcome = send(state, 'g', 'DELETE', `/v3/api_keys/${idFor('t')}`);
    expect([outcome.status, outcome.body]).toEqual([204, undefined]);
    expect(send(outcome.state, 't', 'GET', '/v3/scopes')).toMatchObject({
      status: 401,
      body: error('The provided authorization grant is invalid, expired, or revoked'),
    });
  });

  test.each([
    ['PUT with no scopes', 'PUT', { name: 't' }, error('missing required argument', 'scopes')],
    [
      'PUT with an empty list',
      'PUT',
      { name: 't', scopes: [] },
      error('missing required argument', 'scopes'),
    ],
    [
      'PUT with a number among the scopes',
      'PUT',
      { name: 't', scopes: [1] },
      error('scopes must be an array of strings', 'scopes'),
    ],
    ['PUT without a name', 'PUT', { scopes: ['a'] }, error('missing required argument', 'name')],
    ['PATCH with an empty name', 'PATCH', { name: '' }, error('missing required argument', 'name')],
    [
      'PUT of something that is no object',
      'PUT',
      ['a'],
      error("expected JSON request body with 'name' property"),
    ],
    ['PUT without a body', 'PUT', undefined, error("expected JSON request body with 'name' property")],
  ])('%s is a 400', (_, method, body, expected) => {
    const outcome = send(state, 'g', method, `/v3/api_keys/${idFor('t')}`, body);
    expect(outcome).toMatchObject({ status: 400, body: expected });
    expect(outcome.state).toBe(state);
  });

  test.each([
    ['PUT', { name: 'x', scopes: ['a'] }, 'unable to find API Key to update'],
    ['PATCH', { name: 'x' }, 'unable to find API Key to update'],
    ['DELETE', undefined, 'unable to find API Key for deletion'],
  ])('%s of a key that is not live is a 404', (method, body, message) => {
    expect(send(state, 'g', method, '/v3/api_keys/gone', body)).toMatchObject({
      status: 404,
      body: error(message),
    });
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('%s by a key without the endpoint scope is a 403', (method) => {
    const outcome = send(state, 't', method, `/v3/api_keys/${idFor('g')}`, { name: 'x', scopes: ['b'] });
    expect(outcome).toMatchObject({ status: 403, body: forbidden, keyId: idFor('t') });
    expect(outcome.state).toBe(state);
  });
});

describe('reading', () => {
  const state = account({ reader: ['api_keys.read', 'v2'], other: ['mail.send'] });
  const listed = (...names: readonly string[]) => ({
    result: names.map((name) => ({ api_key_id: idFor(name), name })),
  });

  test.each([
    ['the list', '/v3/api_keys', 200, listed('reader', 'other')],
    ['the list up to a limit', '/v3/api_keys?limit=1', 200, listed('reader')],
    ['the list with a limit above its length', '/v3/api_keys?limit=100', 200, listed('reader', 'other')],
    [
      'a limit that is no number',
      '/v3/api_keys?limit=all',
      400,
      error('limit must be a positive integer', 'limit'),
    ],
    [
      'one key',
      `/v3/api_keys/${idFor('other')}`,
      200,
      { api_key_id: idFor('other'), name: 'other', scopes: ['mail.send'] },
    ],
    ['a key that is not live', '/v3/api_keys/gone', 404, error('unable to find API Key')],
    ["the caller's scopes", '/v3/scopes', 200, { scopes: ['api_keys.read', 'v2'] }],
    ['anything else', '/v3/teammates', 404, error('not found')],
  ])('%s', (_, path, status, body) => {
    expect(send(state, 'reader', 'GET', path)).toMatchObject({ status, body, keyId: idFor('reader') });
  });

  test('one key in the shape of the OpenAPI description, on request', () => {
    const outcome = send(
      { ...state, keyShape: 'wrapped' },
      'reader',
      'GET',
      `/v3/api_keys/${idFor('other')}`,
    );
    expect(outcome.body).toEqual({
      result: [{ api_key_id: idFor('other'), name: 'other', scopes: ['mail.send'] }],
    });
  });

  test('needs api_keys.read for keys and nothing for the own scopes', () => {
    expect(send(state, 'other', 'GET', '/v3/api_keys')).toMatchObject({ status: 403, body: forbidden });
    expect(send(state, 'other', 'GET', `/v3/api_keys/${idFor('other')}`).status).toBe(403);
    expect(send(state, 'other', 'GET', '/v3/scopes')).toMatchObject({
      status: 200,
      body: { scopes: ['mail.send'] },
    });
  });

  test.each([
    ['no authorization', undefined, 'authorization required'],
    ['another scheme', `Basic ${secretFor(idFor('reader'))}`, 'authorization required'],
    [
      'a bare id',
      `Bearer ${idFor('reader')}`,
      'The provided authorization grant is invalid, expired, or revoked',
    ],
  ])('%s is a 401', (_, authorization, message) => {
    const call = { method: 'GET', path: '/v3/scopes', query: new URLSearchParams(), body: '' };
    expect(handle(state, { ...call, authorization })).toMatchObject({
      status: 401,
      body: error(message),
      keyId: null,
    });
  });

  test.each([
    ['DELETE', '/v3/scopes'],
    ['PUT', '/v3/api_keys'],
    ['POST', `/v3/api_keys/${idFor('other')}`],
  ])('%s %s is a 405', (method, path) => {
    expect(send(state, 'reader', method, path).status).toBe(405);
  });
});

test('two keys of one id are an error before the account starts', () => {
  const twice = { id: idFor('a'), name: 'a', scopes: [] };
  expect(() => initialState({ keys: [twice, twice] })).toThrow('Two keys bear one id.');
});
