import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { withId, withoutScopes, withScopes } from '../account/edits.js';
import type { Fault } from '../account/misbehaviour.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { messagesOf, readAccount } from './read-account.js';

const root = new RegExp(`${seedIds.root}$`);
const transports = ['plain', 'h2'] as const;
const all = seedKeys.length;
/** Short, for tests that wait for it in earnest. */
const silenceMs = 250;

const ofKey: readonly { name: string; fault: Fault; tries: number; says: RegExp }[] = [
  { name: '400', fault: { kind: 'status', status: 400 }, tries: 1, says: /^SendGrid answers 400/ },
  {
    name: '403',
    fault: { kind: 'status', status: 403 },
    tries: 1,
    says: /403 "access forbidden"\. The key holds "api_keys.read".*IP allow list.*region/,
  },
  {
    name: '500',
    fault: { kind: 'status', status: 500 },
    tries: 4,
    says: /500 "internal server error", in 4 tries\. Run the audit again/,
  },
  {
    name: 'a page with 503',
    fault: { kind: 'html', status: 503 },
    tries: 4,
    says: /^SendGrid answers 503, in 4 tries/,
  },
  {
    name: 'a page with 200',
    fault: { kind: 'html', status: 200 },
    tries: 1,
    says: /something else than JSON\. Check that the API's address/,
  },
  {
    name: '204 with nothing',
    fault: { kind: 'text', status: 204, type: 'text/plain', text: '' },
    tries: 1,
    says: /^SendGrid answers 204/,
  },
  {
    name: 'a list of keys',
    fault: { kind: 'edit', edit: () => ({ result: [] }) },
    tries: 1,
    says: /body without one key/,
  },
  {
    name: 'two keys',
    fault: { kind: 'edit', edit: (body) => ({ result: [body, body] }) },
    tries: 1,
    says: /body without one key/,
  },
  { name: 'JSON null', fault: { kind: 'edit', edit: () => null }, tries: 1, says: /body without one key/ },
  {
    name: 'no scopes',
    fault: { kind: 'edit', edit: withoutScopes() },
    tries: 1,
    says: /body without one key/,
  },
  {
    name: 'scopes null',
    fault: { kind: 'edit', edit: withScopes(null) },
    tries: 1,
    says: /body without one key/,
  },
  {
    name: 'scopes that are one text',
    fault: { kind: 'edit', edit: withScopes('mail.send') },
    tries: 1,
    says: /body without one key/,
  },
  {
    name: 'a number among the scopes',
    fault: { kind: 'edit', edit: withScopes(['mail.send', 7]) },
    tries: 1,
    says: /body without one key/,
  },
  {
    name: 'the id of another key',
    fault: { kind: 'edit', edit: withId(seedIds.prodReader) },
    tries: 1,
    says: /the key of another id/,
  },
  {
    name: 'a gzip bomb',
    fault: { kind: 'gzip-bomb', bytes: 2 ** 30 },
    tries: 1,
    says: /compressed.*\(gzip\)/,
  },
  {
    name: 'a coding beside none',
    fault: { kind: 'headers', headers: { 'Content-Encoding': 'identity, br' } },
    tries: 1,
    says: /compressed.*\(identity, br\)/,
  },
  {
    name: 'a gibibyte',
    fault: { kind: 'huge-body', bytes: 2 ** 30 },
    tries: 1,
    says: /too large \(more than 4194304 bytes\)/,
  },
  {
    name: 'an announced gibibyte',
    fault: { kind: 'huge-body', bytes: 2 ** 30, announced: true },
    tries: 1,
    says: /too large/,
  },
  { name: 'half of the JSON', fault: { kind: 'cut-json' }, tries: 4, says: /breaks off, in 4 tries/ },
  {
    name: 'half of the bytes',
    fault: { kind: 'cut-body' },
    tries: 4,
    says: /connection to "127.0.0.1:\d+" breaks \(\w+\), in 4 tries/,
  },
  {
    name: 'silence before the answer',
    fault: { kind: 'hang', when: 'before-headers' },
    tries: 4,
    says: /stops responding.*in 4 tries/,
  },
  {
    name: 'silence in the answer',
    fault: { kind: 'hang', when: 'in-body' },
    tries: 4,
    says: /stops responding.*in 4 tries/,
  },
  {
    name: '429 without an end',
    fault: { kind: 'rate-limited', reset: { form: 'delta', seconds: 20 } },
    tries: 4,
    says: /429 "too many requests", in 4 tries\. The rate limit is shared/,
  },
];

describe.each(transports)('lasting faults over %s', (transport) => {
  test.each(ofKey)(
    'one key: $name leaves that key unread, after $tries tries',
    async ({ fault, tries, says }) => {
      const seen = await readAccount({
        transport,
        misbehaviour: [{ path: root, fault }],
        limits: fault.kind === 'hang' ? { silenceMs } : {},
      });
      const { account, server } = seen;
      expect(messagesOf(seen)).toEqual([expect.stringMatching(says)]);
      expect(account.unread.map(({ id, name }) => ({ id, name }))).toEqual([
        { id: seedIds.root, name: 'root' },
      ]);
      expect(account.keys.length).toBe(all - 1);
      expect(server.requests.filter(({ path }) => root.test(path)).length).toBe(tries);
    },
  );

  test('one key: a reset without an end names the key and reads the others', async () => {
    const { account } = await readAccount({
      transport,
      misbehaviour: [{ path: root, fault: { kind: 'reset', when: 'before-headers' } }],
    });
    expect(account.unread.map(({ name }) => name)).toContain('root');
    expect(isComplete(account)).toBe(false);
  });
});

describe('what is no fault', () => {
  test('a hundred thousand scopes', async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `a.${index}.read`);
    const { account } = await readAccount({
      misbehaviour: [{ path: root, fault: { kind: 'edit', edit: withScopes(many) } }],
    });
    expect(isComplete(account)).toBe(true);
    expect(account.keys.find(({ id }) => id === seedIds.root)?.scopes.size).toBe(100_000);
  });

  test('a key without any scope', async () => {
    const { account } = await readAccount({
      misbehaviour: [{ path: root, fault: { kind: 'edit', edit: withScopes([]) } }],
    });
    expect(isComplete(account)).toBe(true);
    expect(account.keys.find(({ id }) => id === seedIds.root)?.scopes.size).toBe(0);
  });
});
