import { expect, test } from '@jest/globals';
import { settings } from '../../../src/reporters/summary/settings.js';
import { keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { plainLines } from '../../support/blocks.js';
import { samples } from '../../support/sample-reports.js';

const roomBytes = 100_000;
const listed = (report: Parameters<typeof settings>[0]) =>
  plainLines(settings(report, roomBytes)?.text ?? '');

test('what the change loosens for no single key is listed as the rule tells it', () => {
  expect(listed(samples['pull-request'])).toEqual([
    '### Settings that this change alters',
    'ℹ️ widened-policy, line 1',
    'This change makes any key that can the grantor; it was key-admin.',
    '👉 What to do: Make sure that the new one may apply changes.',
    'ℹ️ widened-policy, line 28',
    'This change lowers rule renamed-key from warning to notice.',
    '👉 What to do: Make sure that its findings may weigh less from now on.',
  ]);
});

test('a waiver and an invariant that are loosened are listed, too', () => {
  const policy = 'version: 1\nkeys: []\n';
  const base = `${policy}invariants: [{ never: ["sso.*"], reason: r }]\n`;
  const waiver = 'waivers: [{ rule: key-limit, reason: r, expires: 2027-01-01 }]\n';
  const text = listed(audited({ policy: `${policy}${waiver}`, base })).join('\n');
  expect(text).toContain('key-limit');
  expect(text).toContain('sso.*');
});

const entry = (more: string) =>
  `version: 1\nkeys:\n  - { id: "${keyId(0)}", name: a, allow: [mail.send]${more} }\n  - { match: "p-*", allow: [] }\n`;
const keys = ['a', 'a'].map((name) => ({ name, scopes: [] }));

test('what is made stricter is listed before and after, and with the rule off all is', () => {
  const stricter = entry('').replace('"p-*",', '"p-*", at-most: 3,');
  expect(
    listed(audited({ base: entry(''), policy: `${stricter}rules: { renamed-key: error }\n`, keys })),
  ).toEqual([
    '### Settings that this change alters',
    'keys of p-*: any number → at most 3',
    'rule renamed-key: notice → error',
  ]);
  const off = 'rules: { widened-policy: "off" }\n';
  const changed = { base: `${entry('')}${off}`, policy: `${entry(', grantor: dashboard')}${off}`, keys };
  expect(listed(audited(changed))).toEqual([
    '### Settings that this change alters',
    `grantor of a (id ${keyId(0)}): any key that can → dashboard`,
  ]);
});

test('without a base, or without a change, there is no list', () => {
  expect(settings(audited({ policy: entry('') }), roomBytes)).toBeNull();
  expect(settings(audited({ policy: entry(''), base: entry('') }), roomBytes)).toBeNull();
});
