import { describe, expect, test } from '@jest/globals';
import { handle } from './handle.js';
import { account, error, idFor, post, scopesOf, send } from './small-account.js';
import { initialState, secretFor } from './state.js';

const forbidden = error('access forbidden');

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

const writable = account({ g: ['api_keys.update', 'api_keys.delete', 'a'], t: ['b', '2fa_required'] });

describe('PUT, PATCH and DELETE', () => {
  test('PUT replaces name and scopes and answers without scopes', () => {
    const outcome = send(writable, 'g', 'PUT', `/v3/api_keys/${idFor('t')}`, { name: 'u', scopes: ['a'] });
    expect(outcome).toMatchObject({ status: 200, body: { api_key_id: idFor('t'), name: 'u' } });
    expect(outcome.body).not.toHaveProperty('scopes');
    expect(outcome.state.keys[1]).toEqual({ id: idFor('t'), name: 'u', scopes: ['a', '2fa_required'] });
  });

  test('PATCH changes the name alone, whatever scopes come with it', () => {
    const outcome = send(writable, 'g', 'PATCH', `/v3/api_keys/${idFor('t')}`, { name: 'u', scopes: ['c'] });
    expect(outcome).toMatchObject({ status: 200, body: { api_key_id: idFor('t'), name: 'u' } });
    expect(outcome.state.keys[1]).toEqual({ id: idFor('t'), name: 'u', scopes: ['b', '2fa_required'] });
  });

  test('DELETE answers 204 and the key opens nothing any more', () => {
    const outcome = send(writable, 'g', 'DELETE', `/v3/api_keys/${idFor('t')}`);
    expect([outcome.status, outcome.body]).toEqual([204, undefined]);
    expect(send(outcome.state, 't', 'GET', '/v3/scopes')).toMatchObject({
      status: 401,
      body: error('The provided authorization grant is invalid, expired, or revoked'),
    });
  });
});

describe('PUT, PATCH and DELETE are refused', () => {
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
    const outcome = send(writable, 'g', method, `/v3/api_keys/${idFor('t')}`, body);
    expect(outcome).toMatchObject({ status: 400, body: expected });
    expect(outcome.state).toBe(writable);
  });

  test.each([
    ['PUT', { name: 'x', scopes: ['a'] }, 'unable to find API Key to update'],
    ['PATCH', { name: 'x' }, 'unable to find API Key to update'],
    ['DELETE', undefined, 'unable to find API Key for deletion'],
  ])('%s of a key that is not live is a 404', (method, body, message) => {
    expect(send(writable, 'g', method, '/v3/api_keys/gone', body)).toMatchObject({
      status: 404,
      body: error(message),
    });
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('%s by a key without the endpoint scope is a 403', (method) => {
    const outcome = send(writable, 't', method, `/v3/api_keys/${idFor('g')}`, { name: 'x', scopes: ['b'] });
    expect(outcome).toMatchObject({ status: 403, body: forbidden, keyId: idFor('t') });
    expect(outcome.state).toBe(writable);
  });
});

const readable = account({ reader: ['api_keys.read', 'v2'], other: ['mail.send'] });

describe('reading', () => {
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
    expect(send(readable, 'reader', 'GET', path)).toMatchObject({ status, body, keyId: idFor('reader') });
  });

  test('one key in the shape of the OpenAPI description, on request', () => {
    const wrapped = { ...readable, keyShape: 'wrapped' } as const;
    const outcome = send(wrapped, 'reader', 'GET', `/v3/api_keys/${idFor('other')}`);
    expect(outcome.body).toEqual({
      result: [{ api_key_id: idFor('other'), name: 'other', scopes: ['mail.send'] }],
    });
  });
});

describe('reading is refused', () => {
  test('without api_keys.read for keys, and for nothing to the own scopes', () => {
    expect(send(readable, 'other', 'GET', '/v3/api_keys')).toMatchObject({ status: 403, body: forbidden });
    expect(send(readable, 'other', 'GET', `/v3/api_keys/${idFor('other')}`).status).toBe(403);
    expect(send(readable, 'other', 'GET', '/v3/scopes')).toMatchObject({
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
    expect(handle(readable, { ...call, authorization })).toMatchObject({
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
    expect(send(readable, 'reader', method, path).status).toBe(405);
  });
});
