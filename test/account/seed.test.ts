import { describe, expect, test } from '@jest/globals';
import { handle } from './handle.js';
import { seed, seedIds } from './seed.js';
import { scopesOf } from './small-account.js';
import { initialState, secretFor } from './state.js';

describe.each(['full', 'delta'] as const)('the seed case (%s)', (reading) => {
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

test('every id has the length of a key id and belongs to one key', () => {
  const ids = Object.values(seedIds);
  expect(ids.filter((id) => !/^[\w-]{22}$/.test(id))).toEqual([]);
  expect(seed.keys.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});
