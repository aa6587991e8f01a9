import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { WayOut } from '../../src/model/way-out.js';
import { plain } from '../../src/text/plain.js';
import { waysOutTold } from '../../src/text/way-out-text.js';
import { type AccountState, initialState, type Reading } from '../account/state.js';
import { inventoryOf, type Key, type Keys, keyId } from '../support/accounts.js';
import { judged } from '../support/grants.js';
import { send } from '../support/send.js';

const head = 'version: 1\n';
const rest = '  - { match: "*", allow: ["*"] }\n';

test.each<[name: string, policy: string, keys: Keys, told: string]>([
  [
    'a chain that creates no key with a scope that nobody wants',
    `${head}grantor: c\nkeys:\n  - { name: new, scopes: [mail.send] }\n${rest}`,
    { c: ['api_keys.create', 'user.email.update'], w: ['api_keys.update', 'mail.send'] },
    'Leave it to an owner or admin in the dashboard: no live key could make the change. Or let an owner or admin first give key "c" "mail.send": then it can make the change itself. 2 requests in a row would reach it, if SendGrid compares only what is added: key "w" gives key "c" "mail.send", then key "c" creates key "new" with "mail.send".',
  ],
  [
    'a chain that gives no more than it needs',
    `${head}keys:\n  - { name: runtime, scopes: [user.email.update] }\n${rest}`,
    {
      admin: ['api_keys.create', 'api_keys.read', 'api_keys.update', 'api_keys.delete', 'mail.send'],
      setup: ['mail.send', 'user.email.update'],
    },
    'Leave it to an owner or admin in the dashboard: no live key could make the change. 2 requests in a row would reach it, if SendGrid compares only what is added: key "admin" gives key "setup" "api_keys.create", then key "setup" creates key "runtime" with "user.email.update".',
  ],
  [
    'a first step of the policy that drops what the second needs',
    `${head}grantor: g\nkeys:\n  - { name: t, scopes: [mail.send] }\n  - { name: g, scopes: [mail.send], grantor: root }\n${rest}`,
    { t: [], g: ['api_keys.update'], root: ['api_keys.update', 'mail.send', 'stats.read'] },
    'Let key "root" make the change, or an owner or admin in the dashboard. The policy asks for the first step itself: the entry in line 5 wants key "g" to hold "mail.send". But then the key would still lack "api_keys.update".',
  ],
  [
    'a first step of the policy after which the key keeps what the grantor lacks',
    `${head}grantor: g\nkeys:\n  - { name: t, scopes: [mail.send], allow: [stats.read] }\n  - { name: g, scopes: [mail.send], allow: ["api_keys.*"], grantor: root }\n${rest}`,
    { t: ['stats.read'], g: ['api_keys.update'], root: ['api_keys.update', 'mail.send'] },
    'Leave it to an owner or admin in the dashboard: key "root" could make the change only if SendGrid compares no more than what is added. The policy asks for the first step itself: the entry in line 5 wants key "g" to hold "mail.send". But then the key would still lack "stats.read".',
  ],
  [
    'a first step of the policy that leads there',
    `${head}grantor: g\nkeys:\n  - { name: t, scopes: [mail.send] }\n  - { name: g, scopes: [mail.send], allow: ["api_keys.*"], grantor: root }\n${rest}`,
    { t: [], g: ['api_keys.update'], root: ['api_keys.update', 'mail.send'] },
    'Let key "root" make the change, or an owner or admin in the dashboard. The policy asks for the first step itself: the entry in line 5 wants key "g" to hold "mail.send". Apply that before this.',
  ],
  [
    'the real name of what is no scope',
    `${head}grantor: dashboard\nkeys:\n  - { name: t, scopes: [suppressions.read] }\n${rest}`,
    { t: [] },
    'Write "suppression.read" in the place of "suppressions.read".',
  ],
  [
    'a name that nobody knows, for a person',
    `${head}grantor: dashboard\nkeys:\n  - { name: t, scopes: [mail.sned] }\n${rest}`,
    { t: [] },
    'First check the name "mail.sned": neither the catalogue nor any live key knows it. An owner or admin can make it in the dashboard.',
  ],
])('the way out tells of %s', (_name, policy, keys, told) => {
  const [attempt] = judged(policy, inventoryOf(keys));
  expect(attempt === undefined ? null : plain(waysOutTold(attempt))).toBe(told);
});

const scopes = fc.subarray(['api_keys.update', 'api_keys.create', 'mail.send', 'stats.read', 'alerts.read']);
const names = ['a', 'b', 'c', 'd'] as const;
const cases = fc.record({
  keys: fc.array(fc.record({ scopes }), { minLength: 1, maxLength: 4 }),
  entries: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...names, 'new'),
      wanted: scopes,
      allow: scopes,
      grantor: fc.constantFrom(null, ...names),
    }),
    { minLength: 1, maxLength: 4, selector: ({ name }) => name },
  ),
});

test('what a way out promises holds when it is followed, under both readings', () => {
  const followed = new Set<string>();
  fc.assert(
    fc.property(cases, ({ keys: sets, entries }) => {
      const keys = sets.map(({ scopes: held }, n) => ({ id: keyId(n), name: names[n] ?? '', scopes: held }));
      const lines = entries.map(
        ({ name, wanted, allow, grantor }) =>
          `  - { name: ${name}, scopes: ${JSON.stringify(wanted)}, allow: ${JSON.stringify(allow)}${grantor === null ? '' : `, grantor: ${grantor}`} }\n`,
      );
      const attempts = judged(`version: 1\nkeys:\n${lines.join('')}`, inventoryOf(keys));
      for (const attempt of attempts) {
        for (const wayOut of attempt.waysOut) {
          for (const reading of ['full', 'delta'] as const) {
            if (follow(wayOut, attempt, attempts, keys, reading)) followed.add(wayOut.kind);
          }
        }
      }
    }),
    { numRuns: 9000 },
  );
  expect([...followed].sort()).toEqual(['another-key', 'asked-first-step', 'first-step', 'smaller-update']);
});

/** Does what the way out says, and expects SendGrid to accept it; false where it promises nothing. */
function follow(
  wayOut: WayOut,
  attempt: JudgedAttempt,
  attempts: readonly JudgedAttempt[],
  keys: readonly Key[],
  reading: Reading,
): boolean {
  const state = initialState({ keys, reading });
  const { grantor, key, set } = attempt;
  const own = grantor.kind === 'key' ? grantor.key.id : '';
  switch (wayOut.kind) {
    case 'another-key':
      for (const { id } of wayOut.keys) accepted(state, { sender: id, ...key, scopes: set });
      return true;
    case 'smaller-update':
      accepted(state, {
        sender: own,
        ...key,
        scopes: set.filter((scope) => !wayOut.without.includes(scope)),
      });
      return true;
    case 'first-step': {
      if (wayOut.giver === null) return false;
      const gains = [...new Set([...wayOut.grantor.scopes, ...wayOut.scopes])];
      const next = accepted(state, { sender: wayOut.giver.id, ...wayOut.grantor, scopes: gains });
      accepted(next, { sender: own, ...key, scopes: set.filter((scope) => !wayOut.without.includes(scope)) });
      return true;
    }
    case 'asked-first-step': {
      const asked = attempts.find(({ location }) => location === wayOut.location);
      if (wayOut.verdict !== 'accepted' || wayOut.stillLacks.length > 0) return false;
      if (asked?.grantor.kind !== 'key') return false;
      const next = accepted(state, { sender: asked.grantor.key.id, ...asked.key, scopes: asked.set });
      accepted(next, { sender: own, ...key, scopes: set });
      return true;
    }
    default:
      return false;
  }
}

function accepted(state: AccountState, request: Parameters<typeof send>[1]): AccountState {
  const { status, state: after } = send(state, request);
  expect(status).toBe(request.id === null ? 201 : 200);
  return after;
}
