import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/text/message.js';
import { keyId } from '../support/accounts.js';
import { auditedEstate, estateLines } from '../support/estate-audit.js';

const item = (keys: string, more = '') => `keys: []\nsubusers:\n  - { name: acme, ${more}keys: [${keys}] }\n`;

test.each<[what: string, base: string, head: string, lines: readonly string[]]>([
  [
    'what was there is there',
    item('{ name: mailer, allow: [] }'),
    item('{ name: mailer, allow: [] }'),
    ['4:34 excess-scope acme mailer already there'],
  ],
  [
    'an entry that allows more',
    item('{ name: mailer, allow: [] }'),
    item('{ name: mailer, allow: [mail.send] }'),
    ['4:50 widened-policy acme mailer new'],
  ],
  [
    'an item that is dropped',
    item('{ name: mailer, allow: [mail.send] }'),
    'keys: []\nsubusers: []\n',
    ['3:1 unmanaged-subuser acme - new', '3:1 widened-policy - - new'],
  ],
  [
    'an item that ignores from now on',
    item('{ name: mailer, allow: [mail.send] }'),
    'keys: []\nsubusers:\n  - { name: acme, ignore: true }\n',
    ['4:13 widened-policy - - new'],
  ],
  [
    'an item that does not ignore any more',
    'keys: []\nsubusers:\n  - { name: acme, ignore: true }\n',
    item('{ name: mailer, allow: [mail.send], admin: true }'),
    [],
  ],
  [
    'subusers that are not read any more',
    item('{ name: mailer, allow: [mail.send] }'),
    'keys: []\n',
    ['1:1 widened-policy - - new'],
  ],
  [
    'another grantor of the item',
    item('{ name: mailer, allow: [mail.send] }'),
    item('{ name: mailer, allow: [mail.send] }', 'grantor: mailer, '),
    ['4:28 widened-policy acme - new'],
  ],
  [
    'an entry that goes while the item stays',
    item('{ name: mailer, allow: [mail.send] }'),
    item(''),
    ['4:19 unmanaged-key acme mailer new', '4:19 widened-policy acme mailer new'],
  ],
])('of a pull request: %s', (_, base, policy, lines) => {
  const given = { policy, base, subusers: { acme: { mailer: ['mail.send'] } } };
  expect(estateLines(given)).toEqual(lines);
});

test.each<[what: string, before: string, after: string, lines: readonly string[]]>([
  ['by name and by id are one', 'parent/root', `parent/${keyId(0)}`, []],
  ['are two', 'parent/root', 'parent/other', ['4:28 widened-policy acme - new']],
  ['and of the subuser are two', 'parent/root', 'root', ['4:28 widened-policy acme - new']],
])('as grantors of an item, keys of the parent %s', (_, before, after, lines) => {
  const policy = (grantor: string) =>
    item('{ name: mailer, allow: [mail.send] }, { name: root, allow: [] }', `grantor: ${grantor}, `);
  const given = { policy: policy(after), base: policy(before), keys: { root: [], other: [] } };
  const told = estateLines({ ...given, subusers: { acme: { mailer: [], root: [] } } });
  expect(told.filter((line) => line.includes('widened-policy'))).toEqual(lines);
});

test('an entry for several subusers that allows more is one finding, and a row for each live key', () => {
  const policy = (allow: string) =>
    `keys: []\nsubusers:\n  - { match: "t-*", keys: [{ name: mailer, allow: [${allow}] }] }\n`;
  const given = {
    ...{ base: policy(''), policy: policy('mail.send') },
    subusers: { 't-1': { mailer: ['mail.send'] }, 't-2': { mailer: ['mail.send'] }, 't-3': {} },
  };
  const { findings, diff } = auditedEstate(given);
  expect(findings.filter(({ rule }) => rule === 'widened-policy').map(messageOf)).toEqual([
    'This change lets the keys of this entry hold more than before: "mail.send". Make sure that the key needs it.',
  ]);
  expect(
    diff?.privileges.map(({ affected }) =>
      affected.kind === 'other names' ? affected.patterns : [affected.key.subuser, affected.key.name],
    ),
  ).toEqual([
    ['t-1', 'mailer'],
    ['t-2', 'mailer'],
  ]);
});
