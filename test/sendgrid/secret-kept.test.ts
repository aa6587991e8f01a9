import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../src/secret.js';
import { startAccount } from '../account/account.js';
import { certificateFile } from '../account/certificate.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { seed, seedIds } from '../account/seed.js';
import { secretFor } from '../account/state.js';
import { always } from './fault-table.js';
import { leapingClock } from './http/leaping-clock.js';
import { accessTo, messagesOf, readAccount, readOwnAccount } from './read-account.js';

const list = /api_keys$/;
const root = new RegExp(`${seedIds.root}$`);

const secret = secretFor(seedIds.scopeAudit);

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308] as const)(
    '%i is not followed, and the key does not travel',
    async (status) => {
      const elsewhere = await startAccount(seed);
      try {
        const location = `${elsewhere.url}/v3/api_keys?limit=100`;
        const seen = await readAccount({
          misbehaviour: [always(list, { kind: 'redirect', location, status })],
        });
        expect(messagesOf(seen)).toEqual([
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

describe('the key', () => {
  const echo = JSON.stringify({ errors: [{ message: `no such key: ${secret}` }] });
  const leaks: readonly Misbehaviour['fault'][] = [
    { kind: 'text', status: 400, type: 'application/json', text: echo },
    { kind: 'text', status: 500, type: 'application/json', text: echo },
    { kind: 'redirect', location: `https://elsewhere.test/?key=${secret}` },
    { kind: 'edit', edit: () => ({ api_key_id: seedIds.root, name: secret, scopes: [secret.slice(26)] }) },
  ];
  test.each(leaks)('does not come back where a server repeats it: $kind $status', async (fault) => {
    const { account, progress } = await readAccount({ misbehaviour: [always(root, fault)] });
    const text = JSON.stringify([account, progress, account.keys.map((key) => [...key.scopes])]);
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(secret.slice(26));
  });

  test('that is too short to be one does not blot out names and scopes', async () => {
    const server = await startAccount({
      ...seed,
      misbehaviour: [
        always(/api_keys$/, {
          kind: 'status',
          status: 200,
          body: { result: [{ api_key_id: 'x', name: 'mailer' }] },
        }),
        always(/scopes$/, { kind: 'status', status: 200, body: { scopes: ['api_keys.read'] } }),
        always(/x$/, {
          kind: 'status',
          status: 200,
          body: { api_key_id: 'x', name: 'mailer', scopes: ['mail.send'] },
        }),
      ],
    });
    try {
      const access = accessTo(server.url, new Secret('mail'));
      const { keys } = await readOwnAccount(access, leapingClock());
      expect(keys).toEqual([{ id: 'x', name: 'mailer', scopes: new Set(['mail.send']) }]);
    } finally {
      await server.close();
    }
  });

  test('that has another form than usual works, only the own id is not known', async () => {
    const server = await startAccount(seed);
    try {
      const { auditor, faults } = await readOwnAccount(
        accessTo(server.url, new Secret('another-form')),
        leapingClock(),
        { ca: readFileSync(certificateFile, 'utf8') },
      );
      expect(auditor).toBeNull();
      expect(faults).toEqual([expect.stringMatching(/^Neither.*401/)]);
    } finally {
      await server.close();
    }
  });
});
