import { expect, test } from '@jest/globals';
import { Secret } from '../../src/secret.js';
import { urlOf } from '../../src/sendgrid/estate-reading.js';
import { parentOf, subuser, three } from './parent.js';
import { accessTo, readAccount } from './read-account.js';

test('the list goes first, then the scopes, then what is pinned, whatever else is asked for', async () => {
  const [pinned, stranger] = ['p'.repeat(22), 's'.repeat(22)];
  const { server } = await readAccount(
    parentOf(three, {
      people: { members: [], invited: [], listedIn: 'result', invitedBy: 'token' },
      access: { pinnedIds: [pinned, stranger], wantsAdmins: true },
    }),
  );
  const own = server.requests.filter(
    ({ onBehalfOf, path }) => onBehalfOf === null && !/subusers|team/.test(path),
  );
  expect(
    own
      .slice(0, 2)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['/v3/api_keys?limit=100', '/v3/scopes']);
  expect(server.requests[0]?.path).toBe('/v3/api_keys?limit=100');
  expect(server.requests.every(({ keyId }) => keyId === server.keys()[0]?.id)).toBe(true);
});

test('each site has its own address', () => {
  const access = { ...accessTo('https://a.test', new Secret('x')), euApiUrl: new URL('https://b.test') };
  expect([urlOf(access, 'api').host, urlOf(access, 'eu').host]).toEqual(['a.test', 'b.test']);
});

test('subusers in the EU have one connection of their own', async () => {
  const subusers = [...three, subuser('four', 1, { region: 'eu' })];
  const { server, estate } = await readAccount(parentOf(subusers, { transport: 'h2' }));
  expect(new Set(server.requests.map(({ connection }) => connection)).size).toBe(2);
  expect(estate.accounts.length).toBe(5);
});

test('only the header of the subuser is added to a request for one', async () => {
  const { server } = await readAccount(parentOf(three));
  const { host, connection, ...headers } =
    server.requests.find(({ onBehalfOf }) => onBehalfOf === 'two')?.headers ?? {};
  expect(headers).toEqual({
    authorization: '[redacted]',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'sendgrid-scope-audit',
    'on-behalf-of': 'two',
  });
});
