import { expect, test } from '@jest/globals';
import { adminKeys } from '../../src/reporters/admin-keys.js';
import { plain } from '../../src/text/plain.js';
import { audited } from '../support/audited.js';
import { liveKey, report } from '../support/report.js';

const policy = `version: 1
keys:
  - { name: root, allow: ["*"], admin: true }
  - { name: people, allow: ["*"] }
  - { name: mailer, allow: ["*"] }
`;
const admin = ['teammates.create'];
const told = (keys: Readonly<Record<string, readonly string[]>>, text = policy) =>
  plain(adminKeys(audited({ policy: text, keys })));

test.each([
  ['nothing where no key is', { mailer: ['mail.send', 'teammates.update'] }, ''],
  [
    'one that is meant to be',
    { root: admin, mailer: [] },
    '1 of 2 live keys is as good as an admin of the account: "root". The policy says that it is meant to be.',
  ],
  [
    'one that is not meant to be',
    { people: admin },
    '1 of 1 live key is as good as an admin of the account: "people". No entry says that it is meant to be.',
  ],
  [
    'several, those first that are not meant to be',
    { root: admin, people: admin, stray: admin, mailer: [] },
    '3 of 4 live keys are as good as an admin of the account: "people", "stray", "root". The policy says of 1 of them that it is meant to be.',
  ],
])('it tells of %s', (_, keys, expected) => {
  expect(told(keys)).toBe(expected);
});

test('ten keys are named, and the others counted', () => {
  const live = Array.from({ length: 12 }, (_, n) => liveKey(`k${n + 10}`, admin));
  expect(plain(adminKeys(report({ live })))).toBe(
    '12 of 12 live keys are as good as an admin of the account: "k10", "k11", "k12", "k13", "k14", "k15", "k16", "k17", "k18", "k19" and 2 more.',
  );
});

test('of an account that was not read whole it tells of what was read', () => {
  const live = [liveKey('root', admin), liveKey('b', [])];
  expect(plain(adminKeys(report({ live, audited: false })))).toBe(
    '1 of 2 live keys that could be read is as good as an admin of the account: "root".',
  );
});
