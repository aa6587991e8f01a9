import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../../src/secret.js';
import { startAccount } from '../../account/account.js';
import { seed, seedIds, seedKeys } from '../../account/seed.js';
import { initialState, secretFor } from '../../account/state.js';
import { always } from '../fault-table.js';
import { accessTo, messagesOf, readAccount, readOwnAccount } from '../read-account.js';
import { leapingClock } from './leaping-clock.js';

const root = new RegExp(`${seedIds.root}$`);
const keys = /api_keys\/./;
const all = seedKeys.length;

const apiKey = new Secret(secretFor(seedIds.scopeAudit));

function read(url: string, silenceMs = 2_000) {
  return readOwnAccount(accessTo(url, apiKey), leapingClock(), { silenceMs });
}

describe('connections that do not come about', () => {
  test('nothing listens', async () => {
    const { faults, keys } = await read('http://127.0.0.1:1');
    expect(faults).toEqual([
      expect.stringMatching(
        /^Neither.*no way to "127\.0\.0\.1:1", or nothing listens there \(ECONNREFUSED\).*HTTPS_PROXY/,
      ),
    ]);
    expect(keys).toEqual([]);
  });

  test('the key is for TLS or for this machine, and nothing else is tried', async () => {
    const { faults } = await read('http://api.sendgrid.test');
    expect(faults).toEqual([
      expect.stringMatching(
        /^Neither.*cannot be sent \(plain HTTP to another machine\)\. Check the API's address/,
      ),
    ]);
  });

  test('the name does not resolve', async () => {
    const { faults } = await read('https://nowhere.invalid');
    expect(faults).toEqual([
      expect.stringMatching(
        /^Neither.*the name "nowhere\.invalid" does not resolve \((?:ENOTFOUND|EAI_AGAIN)\)/i,
      ),
    ]);
  });
});

describe('connections that come about and cannot be trusted', () => {
  test('nobody vouches for the certificate', async () => {
    const server = await startAccount({ ...seed, transport: 'tls' });
    try {
      const { faults } = await read(server.url);
      expect(faults).toEqual([
        expect.stringMatching(/^Neither.*no trustworthy TLS connection.*\(\w+\)\..*NODE_EXTRA_CA_CERTS/i),
      ]);
      expect(server.requests).toEqual([]);
    } finally {
      await server.close();
    }
  });

  test('the server does not speak TLS', async () => {
    const server = await startAccount(seed);
    try {
      const { faults } = await read(server.url.replace('http:', 'https:'));
      expect(faults).toEqual([expect.stringMatching(/^Neither.*no trustworthy TLS connection/i)]);
    } finally {
      await server.close();
    }
  });

  test('the server accepts and says nothing', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    try {
      const { faults } = await read(`https://127.0.0.1:${port}`, 150);
      expect(faults).toEqual([expect.stringMatching(/^Neither.*stops responding/)]);
    } finally {
      server.close();
    }
  });
});

describe.each(['plain', 'h2'] as const)('requests at one time, over %s', (transport) => {
  const keys = Array.from({ length: 100 }, (_, index) => ({
    name: index === 0 ? 'scope-audit' : `key ${index}`,
    scopes: ['api_keys.read'],
  }));
  const ids = initialState({ keys }).keys.map(({ id }) => id);
  const strangers = Array.from({ length: 60 }, (_, index) => String(index).padStart(22, 'x'));

  test.each([
    { name: 'are all of a full account whose keys are pinned', pinnedIds: ids, peak: 102 },
    { name: 'are never more than 128', pinnedIds: [...ids, ...strangers], peak: 128 },
  ])('$name', async ({ pinnedIds, peak }) => {
    const { server } = await readAccount({
      transport,
      maxStreams: null,
      keys,
      serverTimeMs: 600,
      access: { pinnedIds },
    });
    expect(server.peakInFlight()).toBe(peak);
  });

  test('are as many as the server takes', async () => {
    const { account, server } = await readAccount({ transport, keys, access: { pinnedIds: ids } });
    expect(account.keys.length).toBe(keys.length);
    expect(server.requests.length).toBe(keys.length + 2);
    if (transport === 'h2') expect(server.peakInFlight()).toBeLessThanOrEqual(100);
  });
});

describe('the time of the run', () => {
  test('ends an answer that trickles without an end', async () => {
    const seen = await readAccount({
      misbehaviour: [always(root, { kind: 'trickle', intervalMs: 20 })],
      limits: { runMs: 2_000 },
    });
    expect(messagesOf(seen)).toEqual([expect.stringMatching(/^The 1 minute .* is up/)]);
    expect(seen.account.keys.length).toBe(all - 1);
  });

  test('is not waited away: a wait that would go beyond it is given up at once', async () => {
    const seen = await readAccount({
      misbehaviour: [always(keys, { kind: 'rate-limited', reset: { form: 'delta', seconds: 40 } })],
      limits: { runMs: 30_000 },
    });
    expect(seen.clock.waits).toEqual([]);
    expect(seen.account.unread.length).toBe(all);
  });
});
