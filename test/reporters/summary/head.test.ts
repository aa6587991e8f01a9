import { expect, test } from '@jest/globals';
import { head } from '../../../src/reporters/summary/head.js';
import { audited } from '../../support/audited.js';
import { samples } from '../../support/sample-reports.js';

test.each([
  ['clean', '✅ SendGrid API keys: passed', 'There is nothing to do.', '🔑&nbsp;2 live keys'],
  ['seed', '❌ SendGrid API keys: failed', 'Take the blocks below from the top', '❌&nbsp;2 errors &nbsp;'],
  [
    'pull-request',
    '❌ SendGrid API keys: failed',
    'this change introduces 2 errors',
    '❌&nbsp;3 errors (2 new)',
  ],
  ['skipped', '⏭️ SendGrid API keys: skipped', 'That is no approval.', '⚠️&nbsp;1 warning'],
  ['broken-policy', '🛑 SendGrid API keys: could not look', 'Fix the problems below', '<p>📄&nbsp;'],
  [
    'no-policy',
    '🛑 SendGrid API keys: could not look',
    'Read the ready policy at the end of the job summary',
    '🔑&nbsp;7 live keys',
  ],
] as const)('the head of %s says what came out, what to do and how much there is', (name, ...texts) => {
  for (const text of texts) expect(head(samples[name]).text).toContain(text);
});

test('where nothing could be judged no count says that nothing is wrong, and what was found is counted', () => {
  for (const name of ['broken-policy', 'no-policy'] as const)
    expect(head(samples[name]).text).not.toMatch(/ errors?\b| warnings?\b/);
  expect(head({ ...samples.seed, result: 'error' }).text).toContain('❌&nbsp;2 errors');
});

test('what is in quotes elsewhere is code', () => {
  expect(head(samples.seed).text).toContain('the threshold <code>error</code>');
});

test('which keys are as good as an admin stands at the top', () => {
  const policy = 'version: 1\nkeys:\n  - { name: root, allow: ["*"], admin: true }\n';
  const { text } = head(audited({ policy, keys: { root: ['teammates.create'] } }));
  expect(text).toContain('<p>👑 1 of 1 live key is as good as an admin of the account: <code>root</code>.');
  expect(head(audited({ policy, keys: { root: ['mail.send'] } })).text).not.toContain('👑');
});

test('the headline says what a reviewer must know, and what came out stands below it', () => {
  expect(head(samples['pull-request']).text.split('\n').slice(2, 5)).toEqual([
    '<p><b>SendGrid would refuse to give key <code>key-admin</code> <code>mail.send</code>; billing is mixed with other scopes on key <code>invoices</code>, which no key can hold.</b><br>',
    'The audit failed: this change introduces 2 errors at or above the threshold <code>error</code>, beside 15 other findings.',
    'Take the blocks below from the top: each says what to do, in the account or in the policy.</p>',
  ]);
});
