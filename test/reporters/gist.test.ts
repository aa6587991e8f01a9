import { expect, test } from '@jest/globals';
import { gistOf } from '../../src/reporters/gist.js';
import { plain } from '../../src/text/plain.js';
import { audited } from '../support/audited.js';
import { finding, report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

test.each([
  ['clean', ''],
  [
    'seed',
    'Key "key-admin" holds more than its entry allows; SendGrid would refuse to give key "key-admin" "mail.send".',
  ],
  [
    'pull-request',
    'SendGrid would refuse to give key "key-admin" "mail.send"; billing is mixed with other scopes on key "invoices", which no key can hold.',
  ],
  [
    'plan',
    'Terraform would give keys "preview-31" and "ci" more than the policy allows; SendGrid would refuse what is asked for on keys "preview-31" and "key-admin".',
  ],
] as const)('the gist of %s', (name, told) => {
  expect(plain(gistOf(samples[name]))).toBe(told);
});

test('three keys are named and the others counted, and so are the findings of other kinds', () => {
  const keys = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, ['mail.send']]));
  const policy = 'version: 1\nkeys: [{ match: "*", allow: [], at-most: 1 }]\n';
  expect(plain(gistOf(audited({ policy: `${policy}rules: { match-limit: error }\n`, keys })))).toBe(
    'Keys "a", "b", "c" and 1 more hold more than their entries allow, beside 1 other finding.',
  );
});

test('where nothing decides, what is new counts, and what is about no single key has no gist', () => {
  const base = 'version: 1\nkeys: [{ name: a, allow: [] }]\n';
  expect(plain(gistOf(audited({ base, policy: base.replace('[]', '[mail.send]'), keys: { a: [] } })))).toBe(
    'This change loosens what holds for key "a".',
  );
  expect(gistOf(report({ findings: [finding({ rule: 'key-limit', severity: 'warning' })] }))).toEqual([]);
});
