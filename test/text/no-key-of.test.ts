import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/text/message.js';
import { noKeyOf } from '../../src/text/no-key-of.js';
import { plain } from '../../src/text/plain.js';
import { auditedEstate } from '../support/estate-audit.js';

test('of a subuser nothing is said of the keys of its parent', () => {
  expect(plain(noKeyOf({}))).toBe('no live key');
  expect(plain(noKeyOf({ subuser: 'acme' }))).toBe('no live key of the subuser');
  expect(plain(noKeyOf({ subuser: 'acme' }, 'key'))).toBe('no key of the subuser');
});

test.each([
  [
    'missing-key',
    '{ name: new, scopes: [mail.send] }',
    'since no live key of the subuser has "api_keys.create"',
  ],
  [
    'missing-scope',
    '{ name: k, scopes: [mail.send, stats.read] }',
    'since no live key of the subuser has "api_keys.update"',
  ],
  [
    'excess-scope',
    '{ name: k, allow: [stats.read] }',
    '(no key of the subuser with "api_keys.update" holds all that remains)',
  ],
  [
    'impossible-grant',
    '{ name: k, scopes: [mail.send, asm.groups.read], allow: ["*"], grantor: parent/weak }',
    'no live key of the subuser could make the change',
  ],
])('where the parent has a key that might do it, %s speaks of the subuser', (rule, entry, told) => {
  const { findings } = auditedEstate({
    policy: `keys: [{ match: "*", allow: ["*"] }]\nsubusers:\n  - { name: acme, keys: [${entry}] }\n`,
    keys: { root: ['api_keys.update', 'api_keys.create', 'mail.send', 'stats.read'], weak: [] },
    subusers: { acme: { k: rule === 'missing-scope' ? ['mail.send'] : ['mail.send', 'stats.read'] } },
  });
  const own = findings.filter((finding) => finding.rule === rule);
  expect(own.map(messageOf)).toEqual([expect.stringContaining(told)]);
});
