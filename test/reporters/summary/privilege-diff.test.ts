import { expect, test } from '@jest/globals';
import { audit } from '../../../src/audit/audit.js';
import { parsePolicy } from '../../../src/policy/parse.js';
import { privilegeDiffSection } from '../../../src/reporters/summary/privilege-diff.js';
import { rules } from '../../../src/rules/registry.js';
import { messageOf } from '../../../src/text/message.js';
import { accountOf, estateOf, type Keys, keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { report } from '../../support/report.js';
import { samples } from '../../support/sample-reports.js';

const roomBytes = 100_000;
const policyOf = (scopes: string) => `version: 1\nkeys: [{ name: mailer, scopes: [${scopes}] }]\n`;

test('a gain has its verdict, and columns without anything are left out', () => {
  const policy = policyOf('mail.send, stats.read');
  const keys = { mailer: ['stats.read'], root: ['api_keys.update', 'mail.send', 'stats.read'] };
  const { text = '' } =
    privilegeDiffSection(audited({ policy, base: policyOf('stats.read'), keys }), roomBytes) ?? {};
  expect(text.split('\n').slice(3, -1)).toEqual([
    '<tr><th>Key</th><th>Must hold from now on</th></tr>',
    '<tr><td><b><code>mailer</code></b><br>✏️ changed, line 2<br>ℹ️ <code>widened-policy</code>, line 2</td><td><code>mail.send</code> ✅ accepted</td></tr>',
  ]);
});

test.each([
  ['a gain that no key needs', { keys: { mailer: ['stats.read', 'mail.send'] } }, 'needs no grant'],
  ['an account that was not looked at', { account: null }, 'not looked at'],
] as const)('%s', (_name, account, label) => {
  const report = audited({
    policy: policyOf('mail.send, stats.read'),
    base: policyOf('stats.read'),
    ...account,
  });
  expect(privilegeDiffSection(report, roomBytes)?.text).toContain(`<code>mail.send</code> ${label}`);
});

test('rules and grantors that change stand in a table of their own', () => {
  const { text = '' } = privilegeDiffSection(samples['pull-request'], roomBytes) ?? {};
  expect(text.slice(text.indexOf('### Settings')).split('\n').slice(3, -1)).toEqual([
    '<tr><th>Setting</th><th>Before</th><th>After</th></tr>',
    '<tr><td>grantor of the policy</td><td><code>key-admin</code></td><td>any key that can</td></tr>',
    '<tr><td>grantor of <code>root</code></td><td><code>key-admin</code></td><td><code>dashboard</code></td></tr>',
    '<tr><td>rule <code>renamed-key</code></td><td><code>warning</code></td><td><code>notice</code></td></tr>',
  ]);
});

test('a key that shares its name has its id beside it, also where it has the only row', () => {
  const entry = (more: string) =>
    `version: 1\nkeys:\n  - { id: "${keyId(0)}", name: a, allow: [mail.send]${more} }\n`;
  const { text = '' } =
    privilegeDiffSection(
      audited({
        policy: entry(', scopes: [stats.read], grantor: dashboard'),
        base: entry(''),
        keys: ['a', 'a'].map((name) => ({ name, scopes: ['stats.read'] })),
      }),
      roomBytes,
    ) ?? {};
  expect(text).toContain(`<b><code>a</code></b><br><sub>id&nbsp;<code>${keyId(0)}</code></sub><br>`);
  expect(text).toContain(`<td>grantor of <code>a</code> (id <code>${keyId(0)}</code>)</td>`);
});

test('without a base, or without a change, there is no section', () => {
  const policy = policyOf('mail.send');
  expect(privilegeDiffSection(audited({ policy }), roomBytes)).toBeNull();
  expect(privilegeDiffSection(audited({ policy, base: policy }), roomBytes)).toBeNull();
});

const file = 'policy.yml';
const fenced = `version: 1
keys:
  - name: prod-mailer
    scopes: [mail.send]
  - match: "prod-*"
    allow: ["*"]
`;

test('the diff and the finding say the same of a key that falls from its entry to a pattern', () => {
  const found = change(fenced, fenced.replace(/ {2}- name.*\n.*\n/, ''), { 'prod-mailer': ['mail.send'] });
  expect(found.widened).toEqual([
    '4:13 This change lets the keys of this entry hold more than before: "*". Make sure that the key needs it.',
  ]);
  expect(found.rows).toEqual([
    'Key | Need not any more | May hold from now on',
    'prod-mailer ↪️ now by prod-*, line 3 | mail.send | *',
  ]);
});

test('and of one that loses its entry to a stricter pattern', () => {
  const stricter = fenced
    .replace('[mail.send]', '[]\n    allow: ["*"]')
    .replace(/\["\*"\]\n$/, '[mail.send]\n');
  const found = change(stricter, stricter.replace(/ {2}- name(?:.*\n){3}/, ''), { 'prod-mailer': [] });
  expect(found).toEqual({
    widened: [],
    rows: ['Key | May not any more', 'prod-mailer ↪️ now by prod-*, line 3 | *'],
  });
});

test('a gain has its verdict, and keys of one name their ids', () => {
  const twins = ['a', 'b'].map((_, n) => ({ id: keyId(n), name: 'twin', scopes: ['api_keys.update'] }));
  const head = 'version: 1\nkeys:\n  - { name: twin, scopes: [mail.send] }\n';
  const { rows } = change('version: 1\nkeys: []\n', head, twins);
  expect(rows).toEqual([
    'Key | Must hold from now on',
    `twin id ${keyId(0)} ➕ new, line 3 | mail.send ❌ refused`,
    `twin id ${keyId(1)} ➕ new, line 3 | mail.send ❌ refused`,
  ]);
});

test('a live key without an entry any more, and a pattern that covers more names', () => {
  const base = 'version: 1\nkeys:\n  - { name: a, allow: [] }\n  - { match: "p-*", allow: [mail.send] }\n';
  const head =
    'version: 1\nkeys:\n  - { match: "*-1", allow: ["*"] }\n  - { match: "p-*", allow: [mail.send] }\n';
  expect(change(base, head, { a: [] })).toEqual({
    widened: [
      '2:1 This change leaves key "a" without an entry, so that nothing limits what it may hold. Keep the entry, or delete the key first.',
      '3:14 This change covers names that no entry covered: a key whose name matches "*-1" may hold "*". Make sure that every key of such a name may hold it.',
    ],
    rows: ['Key | May hold from now on', '*-1 ➕ new, line 3 | *', 'a ➖ no entry any more, line 3 | —'],
  });
});

test('names of which the order of two patterns decides', () => {
  const base = 'version: 1\nkeys:\n  - { match: "p-*", allow: [] }\n  - { match: "*-1", allow: ["*"] }\n';
  const head = 'version: 1\nkeys:\n  - { match: "*-1", allow: ["*"] }\n  - { match: "p-*", allow: [] }\n';
  expect(change(base, head, {}).rows).toEqual([
    'Key | May hold from now on',
    '*-1 and p-* ↪️ now by *-1, line 3 | *',
  ]);
});

/** What widened-policy says at which place, and the rows of the privilege diff, both as plain text. */
function change(before: string, after: string, keys: Keys) {
  const account = accountOf(keys);
  const [base, policy] = [parsePolicy(before, file), parsePolicy(after, file)];
  const { findings, grants, diff } = audit({ policy, account, base }, rules);
  const widened = findings
    .filter(({ rule }) => rule === 'widened-policy')
    .map(({ location: { start }, ...finding }) => `${start.line}:${start.column} ${messageOf(finding)}`);
  const section = privilegeDiffSection(
    report({ policyFile: file, estate: estateOf([account]), grants, diff }),
    roomBytes,
  );
  const rows = Array.from((section?.text ?? '').matchAll(/<tr>(.*)<\/tr>/g), ([, row = '']) =>
    row
      .replace(/<\/t[hd]><t[hd]>/g, ' | ')
      .replace(/<br>|&nbsp;/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
  );
  return { widened, rows };
}
