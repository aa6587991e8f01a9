import { expect, test } from '@jest/globals';
import { privilegeDiffSection } from '../../../src/reporters/summary/privilege-diff.js';
import { audited } from '../../support/audited.js';
import { samples } from '../../support/sample-reports.js';

const roomBytes = 100_000;
const policyOf = (scopes: string) => `version: 1\nkeys: [{ name: mailer, scopes: [${scopes}] }]\n`;

test('a gain has its verdict, and columns without anything are left out', () => {
  const policy = policyOf('mail.send, stats.read');
  const keys = { mailer: ['stats.read'], root: ['api_keys.update', 'mail.send', 'stats.read'] };
  const { text = '' } =
    privilegeDiffSection(audited({ policy, base: policyOf('stats.read'), keys }), roomBytes) ?? {};
  expect(text.split('\n').slice(3, -1)).toEqual([
    '<tr><th>Entry</th><th>Must hold from now on</th></tr>',
    '<tr><td><b><code>mailer</code></b><br>✏️ changed, line 2</td><td><code>mail.send</code> ✅ accepted</td></tr>',
  ]);
});

test.each([
  ['a gain that no key needs', { keys: { mailer: ['stats.read', 'mail.send'] } }, 'needs no grant'],
  ['an account that was not looked at', { inventory: null }, 'not looked at'],
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

test('without a base, or without a change, there is no section', () => {
  const policy = policyOf('mail.send');
  expect(privilegeDiffSection(audited({ policy }), roomBytes)).toBeNull();
  expect(privilegeDiffSection(audited({ policy, base: policy }), roomBytes)).toBeNull();
});
