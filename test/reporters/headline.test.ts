import { expect, test } from '@jest/globals';
import { countsOf, outcomeOf, tally } from '../../src/reporters/headline.js';
import { plain } from '../../src/text/plain.js';
import { audited, type Given, unaudited } from '../support/audited.js';
import { samples } from '../support/sample-reports.js';

test.each([
  [{ error: 0, warning: 0, notice: 0 }, 'nothing'],
  [{ error: 1, warning: 0, notice: 0 }, '1 error'],
  [{ error: 2, warning: 0, notice: 1 }, '2 errors and 1 notice'],
  [{ error: 1, warning: 2, notice: 3 }, '1 error, 2 warnings and 3 notices'],
])('%j is %s', (counts, text) => {
  expect(plain(tally(counts))).toBe(text);
});

test('findings are counted by severity', () => {
  expect(countsOf(samples['pull-request'].findings)).toEqual({ error: 3, warning: 3, notice: 11 });
});

const noKeys = 'version: 1\nkeys: []\n';
const keys = { stray: [] };

test.each<[string, Given, string]>([
  ['no findings', { policy: noKeys }, 'The audit passed: 0 live keys, and no findings.'],
  [
    'what is waived, and nothing else',
    {
      policy: `${noKeys}waivers:\n  - { rule: unmanaged-key, key: stray, reason: r, expires: 2026-12-31 }\n`,
      keys,
    },
    'The audit passed: 1 live key, and no findings but 1 that the policy waives.',
  ],
  [
    'a finding below the threshold',
    { policy: noKeys, keys },
    'The audit passed: 1 warning found, none of which is at or above the threshold "error".',
  ],
  [
    'a finding without a threshold',
    { policy: noKeys, keys, failOn: 'never' },
    'The audit passed: 1 warning found, none of which decides, since the threshold is "never".',
  ],
  [
    'a finding that was there',
    { policy: noKeys, base: noKeys, keys, failOn: 'warning' },
    'The audit passed: 1 warning found, none of which is both new in this change and at or above the threshold "warning".',
  ],
  [
    'a finding at the threshold',
    { policy: noKeys, keys, failOn: 'warning' },
    'The audit failed: 1 warning at or above the threshold "warning".',
  ],
  [
    'a run without a key that finds too much',
    {
      policy: 'version: 1\nkeys: [{ name: a, scopes: [mail.sned] }]\n',
      account: null,
      failOn: 'warning',
      skipped: true,
    },
    'The audit failed: 1 warning at or above the threshold "warning". The live account was not looked at.',
  ],
  [
    'no findings in a policy and a plan that alone were checked',
    { policy: noKeys, account: null, skipped: true, plan: [] },
    'The live account was not looked at, so nothing is known of its keys; the policy and the Terraform plan alone were checked.',
  ],
  [
    'nor in a change of the policy and a plan',
    { policy: noKeys, base: noKeys, account: null, skipped: true, plan: [] },
    'The live account was not looked at, so nothing is known of its keys; the policy, its version before the change and the Terraform plan alone were checked.',
  ],
  [
    'no findings in a policy that alone was checked',
    { policy: noKeys, account: null, skipped: true },
    'The live account was not looked at, so nothing is known of its keys; the policy alone was checked.',
  ],
  [
    'no findings in two versions of a policy',
    { policy: noKeys, base: noKeys, account: null, skipped: true },
    'The live account was not looked at, so nothing is known of its keys; the policy and its version before the change alone were checked.',
  ],
  [
    'what two versions of a policy tell',
    { policy: `${noKeys}rules: { missing-key: "off" }\n`, base: noKeys, account: null, skipped: true },
    'The live account was not looked at, so nothing is known of its keys; the policy and its version before the change alone were checked: 1 notice found.',
  ],
  [
    'the same at the threshold that the base sets, which the change cannot lower',
    {
      policy: noKeys,
      base: `${noKeys}rules: { widened-policy: error }\n`,
      account: null,
      skipped: true,
    },
    'The audit failed: 1 error at or above the threshold "error". The live account was not looked at.',
  ],
])('the outcome with %s', (_name, given, text) => {
  expect(plain(outcomeOf(audited(given)))).toBe(text);
});

test.each([
  [
    'incomplete',
    'The audit could not look at everything, so it does not pass: 1 problem, and 1 error and 1 warning found so far.',
  ],
  ['broken-policy', 'The audit could not look at everything, so it does not pass: 4 problems.'],
  [
    'skipped',
    'The live account was not looked at, so nothing is known of its keys; the policy alone was checked: 1 warning found.',
  ],
  [
    'pull-request',
    'The audit failed: this change introduces 2 errors at or above the threshold "error", beside 15 other findings.',
  ],
] as const)('the outcome of %s', (name, text) => {
  expect(plain(outcomeOf(samples[name]))).toBe(text);
});

test('a run that read nothing and found nothing names no keys', () => {
  expect(plain(outcomeOf(unaudited({})))).toBe('The audit passed: 0 live keys, and no findings.');
});
