import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/inventory.js';
import { Secret } from '../../src/secret.js';
import { readInventory } from '../../src/sendgrid/inventory.js';
import { startAccount } from '../account/account.js';
import { certificateFile } from '../account/certificate.js';
import { alsoListed, leftOut, listedTwice, withName, withScopes } from '../account/edits.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { seed, seedIds, seedKeys } from '../account/seed.js';
import { secretFor } from '../account/state.js';
import { leapingClock } from './leaping-clock.js';
import { messagesOf, pathsOf, readAccount } from './reading.js';

const list = /api_keys$/;
const scopes = /scopes$/;
const root = new RegExp(`${seedIds.root}$`);
const keys = /api_keys\/./;
const anything = /./;
const all = seedKeys.length;
const secret = secretFor(seedIds.scopeAudit);

function always(path: RegExp, fault: Misbehaviour['fault']): Misbehaviour {
  return { path, fault };
}

interface Row {
  readonly name: string;
  readonly misbehaviour: readonly Misbehaviour[];
  readonly pinnedIds?: readonly string[];
  /** How many keys are read nevertheless. */
  readonly read: number;
  readonly says: readonly RegExp[];
}

const rows: readonly Row[] = [
  {
    name: '401 for everything is one message with every likely cause',
    misbehaviour: [always(anything, { kind: 'status', status: 401 })],
    read: 0,
    says: [
      /^Neither the list of keys nor the scopes.*401 "authorization required".*wrong or cut.*revoked.*public repository.*credits.*region.*api\.eu\.sendgrid\.com.*make a new one/,
    ],
  },
  {
    name: '403 for a key that cannot read keys says so first and for certain',
    misbehaviour: [
      always(list, { kind: 'status', status: 403 }),
      always(scopes, { kind: 'edit', edit: withScopes(['mail.send']) }),
    ],
    read: 0,
    says: [
      /^The list of keys cannot be read\. SendGrid answers 403 "access forbidden"\. The key does not hold the scope "api_keys\.read"\. Add it/,
    ],
  },
  {
    name: '403 for a key that can read keys names the other causes',
    misbehaviour: [always(list, { kind: 'status', status: 403 })],
    read: 0,
    says: [
      /403.*holds "api_keys\.read", so this has another cause.*IP allow list.*runner.*deleted.*region.*blocked/,
    ],
  },
  {
    name: '403 for everything names all causes, the missing scope first',
    misbehaviour: [always(anything, { kind: 'status', status: 403 })],
    read: 0,
    says: [
      /^Neither.*403.*Likely causes: the key does not hold the scope "api_keys\.read"; the IP allow list/,
    ],
  },
  {
    name: '404 for the list doubts api-url',
    misbehaviour: [always(list, { kind: 'status', status: 404 })],
    read: 0,
    says: [/^The list of keys cannot be read.*404.*Check that api-url names the SendGrid API\.$/],
  },
  {
    name: '451 names the regions',
    misbehaviour: [always(list, { kind: 'status', status: 451 })],
    read: 0,
    says: [/451.*another region.*https:\/\/api\.eu\.sendgrid\.com/],
  },
  {
    name: 'a list that cannot be read leaves what is pinned',
    misbehaviour: [always(list, { kind: 'status', status: 500 })],
    pinnedIds: [seedIds.root, seedIds.keyAdmin],
    read: 2,
    says: [/^The list of keys cannot be read\. SendGrid answers 500 "internal server error", in 4 tries\./],
  },
  {
    name: 'scopes that cannot be read leave the keys',
    misbehaviour: [always(scopes, { kind: 'edit', edit: withScopes(null) })],
    read: all,
    says: [
      /^The scopes of the auditor cannot be read\. SendGrid answers with a body without a list of scopes\./,
    ],
  },
  {
    name: 'a list that is no list',
    misbehaviour: [always(list, { kind: 'edit', edit: () => ({ result: null }) })],
    read: 0,
    says: [/^The list of keys cannot be read\. SendGrid answers with a body without a list of keys/],
  },
  {
    name: 'a row without an id',
    misbehaviour: [always(list, { kind: 'edit', edit: alsoListed({ name: 'x' }) })],
    read: 0,
    says: [/^The list of keys cannot be read/],
  },
  {
    name: 'a row whose id is a path',
    misbehaviour: [always(list, { kind: 'edit', edit: alsoListed({ api_key_id: '../scopes', name: 'x' }) })],
    read: all,
    says: [/a key id that cannot be asked for/],
  },
  {
    name: 'an empty list, since the action itself runs with a key',
    misbehaviour: [always(list, { kind: 'edit', edit: () => ({ result: [] }) })],
    read: 0,
    says: [/^SendGrid lists no key at all.*not complete/],
  },
  {
    name: 'a list without the key of the action',
    misbehaviour: [always(list, { kind: 'edit', edit: leftOut(seedIds.scopeAudit) })],
    read: all - 1,
    says: [
      new RegExp(
        `does not hold the key "${seedIds.scopeAudit}" that the action runs with, so it is not complete`,
      ),
    ],
  },
  {
    name: 'a list without a pinned key that is live',
    misbehaviour: [always(list, { kind: 'edit', edit: leftOut(seedIds.root) })],
    pinnedIds: [seedIds.root],
    read: all,
    says: [/answers for keys that its list does not hold.*"root \(r00t\w+\)"/],
  },
  {
    name: 'a pinned key that is not listed and cannot be read either',
    misbehaviour: [
      always(list, { kind: 'edit', edit: leftOut(seedIds.root) }),
      always(root, { kind: 'status', status: 500 }),
    ],
    pinnedIds: [seedIds.root],
    read: all - 1,
    says: [/500 "internal server error", in 4 tries/],
  },
  {
    name: 'one id under two names',
    misbehaviour: [
      always(list, { kind: 'edit', edit: alsoListed({ api_key_id: seedIds.root, name: 'other' }) }),
    ],
    read: all,
    says: [/lists the key "r00t\w+" under several names: "root", "other"/],
  },
  {
    name: '429 without an end gives up, and says why',
    misbehaviour: [always(keys, { kind: 'rate-limited' })],
    read: 0,
    says: Array.from({ length: all }, () => /429 "too many requests".*rate limit is shared/),
  },
  {
    name: '401 in the midst of it leaves what was read',
    misbehaviour: [always(root, { kind: 'status', status: 401 })],
    read: all - 1,
    says: [/^SendGrid answers 401/],
  },
  {
    name: 'an error body with foreign text is quoted and cut',
    misbehaviour: [always(list, { kind: 'status', status: 400, body: { errors: ['x'.repeat(500)] } })],
    read: 0,
    says: [/answers 400 "x{120}…"\./],
  },
];

test.each(rows)('$name', async ({ misbehaviour, pinnedIds = [], read, says }) => {
  const reading = await readAccount({ misbehaviour, access: { pinnedIds } });
  expect(messagesOf(reading)).toEqual(says.map((pattern) => expect.stringMatching(pattern)));
  expect(reading.inventory.keys.length).toBe(read);
  expect(isComplete(reading.inventory)).toBe(false);
  expect(new Set(reading.account.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

describe('what is no fault', () => {
  test('a key that vanishes between the list and its answer', async () => {
    const { inventory } = await readAccount({
      misbehaviour: [always(root, { kind: 'status', status: 404 })],
    });
    expect(isComplete(inventory)).toBe(true);
    expect(inventory.vanished).toEqual([{ id: seedIds.root, name: 'root' }]);
    expect(inventory.keys.length).toBe(all - 1);
  });

  test('a key renamed in between: its own answer counts', async () => {
    const { inventory } = await readAccount({
      misbehaviour: [always(root, { kind: 'edit', edit: withName('root 2') })],
    });
    expect(isComplete(inventory)).toBe(true);
    expect(inventory.keys.find(({ id }) => id === seedIds.root)?.name).toBe('root 2');
  });

  test('a key listed twice is read once', async () => {
    const { inventory, account } = await readAccount({
      misbehaviour: [always(list, { kind: 'edit', edit: listedTwice(seedIds.root) })],
    });
    expect(isComplete(inventory)).toBe(true);
    expect(inventory.keys.length).toBe(all);
    expect(pathsOf(account).filter((path) => root.test(path)).length).toBe(1);
  });
});

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308] as const)(
    '%i is not followed, and the key does not travel',
    async (status) => {
      const elsewhere = await startAccount(seed);
      try {
        const location = `${elsewhere.url}/v3/api_keys?limit=100`;
        const reading = await readAccount({
          misbehaviour: [always(list, { kind: 'redirect', location, status })],
        });
        expect(messagesOf(reading)).toEqual([
          expect.stringContaining(
            `SendGrid answers ${status} with a redirect to "${location}", which is not followed`,
          ),
        ]);
        expect(elsewhere.requests).toEqual([]);
      } finally {
        await elsewhere.close();
      }
    },
  );
});

describe('connections that do not come about', () => {
  const apiKey = new Secret(secret);
  const read = (url: string, silenceMs = 2_000) =>
    readInventory({ apiUrl: new URL(url), apiKey }, leapingClock(), { silenceMs });

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
      expect.stringMatching(/^Neither.*cannot be sent \(plain HTTP to another machine\)\. Check api-url/),
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

  test('nobody vouches for the certificate', async () => {
    const account = await startAccount({ ...seed, transport: 'tls' });
    try {
      const { faults } = await read(account.url);
      expect(faults).toEqual([
        expect.stringMatching(/^Neither.*no trustworthy TLS connection.*\(\w+\)\..*NODE_EXTRA_CA_CERTS/i),
      ]);
      expect(account.requests).toEqual([]);
    } finally {
      await account.close();
    }
  });

  test('the server does not speak TLS', async () => {
    const account = await startAccount(seed);
    try {
      const { faults } = await read(account.url.replace('http:', 'https:'));
      expect(faults).toEqual([expect.stringMatching(/^Neither.*no trustworthy TLS connection/i)]);
    } finally {
      await account.close();
    }
  });

  test('the server accepts and says nothing', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    try {
      const { faults } = await read(`https://127.0.0.1:${port}`, 150);
      expect(faults).toEqual([expect.stringMatching(/^Neither.*falls silent/)]);
    } finally {
      server.close();
    }
  });
});

describe('the key', () => {
  const echo = JSON.stringify({ errors: [{ message: `no such key: ${secret}` }] });
  const leaks: readonly Misbehaviour['fault'][] = [
    { kind: 'text', status: 400, type: 'application/json', text: echo },
    { kind: 'text', status: 500, type: 'application/json', text: echo },
    { kind: 'redirect', location: `https://elsewhere.test/?key=${secret}` },
    { kind: 'edit', edit: () => ({ api_key_id: seedIds.root, name: secret, scopes: [secret.slice(26)] }) },
  ];
  test.each(leaks)('does not come back where a server repeats it: $kind $status', async (fault) => {
    const { inventory, progress } = await readAccount({ misbehaviour: [always(root, fault)] });
    const text = JSON.stringify([inventory, progress, inventory.keys.map((key) => [...key.scopes])]);
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(secret.slice(26));
  });

  test('that has another form than usual works, only the own id is not known', async () => {
    const account = await startAccount(seed);
    try {
      const { auditor, faults } = await readInventory(
        { apiUrl: new URL(account.url), apiKey: new Secret('another-form') },
        leapingClock(),
        { ca: readFileSync(certificateFile, 'utf8') },
      );
      expect(auditor).toBeNull();
      expect(faults).toEqual([expect.stringMatching(/^Neither.*401/)]);
    } finally {
      await account.close();
    }
  });
});

describe('the time of the run', () => {
  test('ends an answer that trickles without an end', async () => {
    const reading = await readAccount({
      misbehaviour: [always(root, { kind: 'trickle', intervalMs: 20 })],
      limits: { runMs: 2_000 },
    });
    expect(messagesOf(reading)).toEqual([expect.stringMatching(/^The 10 minutes .* are up/)]);
    expect(reading.inventory.keys.length).toBe(all - 1);
  });

  test('is not waited away: a wait that would go beyond it is given up at once', async () => {
    const reading = await readAccount({
      misbehaviour: [always(keys, { kind: 'rate-limited', reset: { form: 'delta', seconds: 40 } })],
      limits: { runMs: 30_000 },
    });
    expect(reading.clock.waits).toEqual([]);
    expect(reading.inventory.unread.length).toBe(all);
  });
});
