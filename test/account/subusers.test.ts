import { expect, test } from '@jest/globals';
import { answers } from './answers.js';
import { handle, type Outcome } from './handle.js';
import type { People } from './people.js';
import { type AccountState, initialState, secretFor } from './state.js';
import type { Site } from './subusers.js';

const people: People = {
  members: [
    { name: 'ada', role: 'owner' },
    { name: 'bob', role: 'admin' },
    { name: 'eve', role: 'teammate' },
  ],
  invited: [{ name: 'kim', isAdmin: true }],
  listedIn: 'result',
  invitedBy: 'token',
};
const reader = { name: 'reader', scopes: ['api_keys.read', 'subusers.read', 'teammates.read'] };
const state = initialState({
  keys: [reader, { name: 'writer', scopes: ['api_keys.create', 'api_keys.delete', 'mail.send'] }],
  subusers: [
    { name: 'one', keys: [{ name: 'a', scopes: ['mail.send'] }, reader] },
    { name: 'two', region: 'eu', keys: [] },
    { name: 'off', isDisabled: true, keys: [] },
  ],
  people,
});

interface Ask {
  readonly as?: string;
  readonly for?: string;
  readonly site?: Site;
  readonly body?: unknown;
  readonly of?: AccountState;
}

function send(method: string, path: string, ask: Ask = {}): Outcome {
  const of = ask.of ?? state;
  const [pathname = '', query = ''] = path.split('?');
  const id = of.keys.find(({ name }) => name === (ask.as ?? 'reader'))?.id ?? '';
  return handle(of, {
    method,
    path: pathname,
    query: new URLSearchParams(query),
    authorization: `Bearer ${secretFor(id)}`,
    onBehalfOf: ask.for ?? null,
    site: ask.site ?? 'global',
    body: ask.body === undefined ? '' : JSON.stringify(ask.body),
  });
}

test('the list is bare, comes in pages, and tells regions on request only', () => {
  expect(send('GET', '/v3/subusers?limit=2&offset=1&include_region=true').body).toEqual([
    { id: 1001, username: 'two', email: 'two@subusers.test', disabled: false, region: 'eu' },
    { id: 1002, username: 'off', email: 'off@subusers.test', disabled: true, region: 'global' },
  ]);
  expect(send('GET', '/v3/subusers?offset=3').body).toEqual([]);
  expect(send('GET', '/v3/subusers?limit=1').body).toEqual([
    { id: 1000, username: 'one', email: 'one@subusers.test', disabled: false },
  ]);
});

test.each([
  ['the list of subusers without its scope', '/v3/subusers', { as: 'writer' }, answers.accessForbidden],
  ['teammates without their scope', '/v3/teammates', { as: 'writer' }, answers.accessForbidden],
  ['invitations without their scope', '/v3/teammates/pending', { as: 'writer' }, answers.accessForbidden],
  ['an offset that is no number', '/v3/subusers?offset=x', {}, answers.pagingInvalid],
  ['a subuser that does not exist', '/v3/api_keys', { for: 'none' }, answers.accessForbidden],
  ['a disabled subuser', '/v3/api_keys', { for: 'off' }, answers.accessForbidden],
  [
    'the keys of a subuser without their scope',
    '/v3/api_keys',
    { for: 'one', as: 'writer' },
    answers.accessForbidden,
  ],
  ['a subuser in the EU elsewhere', '/v3/api_keys', { for: 'two' }, answers.otherRegion],
  ['another subuser in the EU', '/v3/api_keys', { for: 'one', site: 'eu' }, answers.otherRegion],
] as const)('%s is refused', (_, path, ask, answer) => {
  expect(send('GET', path, ask)).toMatchObject(answer);
});

test('a subuser has its own keys, with ids of their own, and the parent is not asked', () => {
  const { body } = send('GET', '/v3/api_keys', { for: 'one' });
  const own = state.subusers?.[0]?.account.keys ?? [];
  expect(body).toEqual({ result: own.map(({ id, name }) => ({ api_key_id: id, name })) });
  expect(new Set([...own, ...state.keys].map(({ id }) => id)).size).toBe(4);
  expect(send('GET', `/v3/api_keys/${own[0]?.id}`, { for: 'one' }).body).toMatchObject({
    scopes: ['mail.send'],
  });
  expect(send('GET', `/v3/api_keys/${own[0]?.id}`)).toMatchObject(answers.noSuchKey);
  expect(send('GET', '/v3/api_keys', { for: 'two', site: 'eu' }).body).toEqual({ result: [] });
  expect(send('GET', '/v3/scopes', { for: 'one' }).body).toEqual({ scopes: reader.scopes });
});

test('writes on behalf of a subuser change its account alone', () => {
  const made = send('POST', '/v3/api_keys', {
    as: 'writer',
    for: 'one',
    body: { name: 'new', scopes: ['mail.send'] },
  });
  expect(made.status).toBe(201);
  expect(made.state.keys).toEqual(state.keys);
  const keys = made.state.subusers?.[0]?.account.keys ?? [];
  expect(keys.map(({ name }) => name)).toEqual(['a', 'reader', 'new']);
  const gone = send('DELETE', `/v3/api_keys/${keys[2]?.id}`, { as: 'writer', for: 'one', of: made.state });
  expect(gone.state).toMatchObject({
    subusers: [{ account: { keys: [{ name: 'a' }, { name: 'reader' }] } }, {}, {}],
  });
});

test.each(['result', 'results'] as const)('people stand in %s', (listedIn) => {
  const of = { ...state, people: { ...people, listedIn } };
  expect(send('GET', '/v3/teammates?limit=2&offset=1', { of }).body).toMatchObject({
    [listedIn]: [
      { username: 'bob', user_type: 'admin', is_admin: true },
      { username: 'eve', user_type: 'teammate', is_admin: false },
    ],
  });
  expect(send('GET', '/v3/teammates/pending', { of }).body).toMatchObject({
    [listedIn]: [{ email: 'kim@people.test', is_admin: true, token: 'invitation-of-kim' }],
  });
});

test('an account without subusers and people does not know the endpoints', () => {
  const of = initialState({ keys: [reader] });
  for (const path of ['/v3/subusers', '/v3/teammates', '/v3/teammates/pending']) {
    expect(send('GET', path, { of })).toMatchObject(answers.notFound);
  }
});
