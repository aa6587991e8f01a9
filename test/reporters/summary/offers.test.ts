import { expect, test } from '@jest/globals';
import { parsePolicy } from '../../../src/policy/parse.js';
import { offers } from '../../../src/reporters/summary/offers.js';
import { summarize } from '../../../src/reporters/summary.js';
import { audited } from '../../support/audited.js';
import { fences } from '../../support/markdown.js';
import { report } from '../../support/report.js';
import { samples } from '../../support/sample-reports.js';
import { seedAuditor, seedKeys, seedPolicy } from '../../support/seed-case.js';

test('of a run that failed, the waivers that would cover what is left stand folded', () => {
  const text = offers(samples.waivers, 10_000)?.text ?? '';
  expect(text).toMatch(/^<details><summary>1 waiver to accept what fails this run for a time<\/summary>\n\n/);
  expect(text).toContain('scopes: [alerts.update]\n    reason: ""\n    expires: 2027-02-21\n');
  expect(summarize(samples.waivers).text).toContain(text);
});

test('of a run that passed nothing is offered, nor where there is no room', () => {
  expect(offers(samples.clean, 10_000)).toBeNull();
  expect(offers(report(), 10_000)).toBeNull();
  expect(offers(samples.waivers, 100)).toBeNull();
});

test('of more than there is room for, some are offered and the others counted', () => {
  const findings = Array.from({ length: 100 }, (_, n) => ({
    rule: 'missing-key' as const,
    key: { id: null, name: `key-${n}` },
    subuser: null,
    scopes: [],
    instead: [],
  }));
  const text = offers({ ...report(), offers: { waivers: findings, left: 7, unoffered: 0 } }, 4_000)?.text;
  expect(text).toContain('25 waivers to accept what fails this run for a time (82 more do not fit here)');
  expect(text?.match(/- rule: /g)).toHaveLength(25);
  expect(text?.length).toBeLessThan(4_000);
});

test('who pastes what is offered and writes a reason, passes; without one it is no policy', () => {
  const seed = { keys: seedKeys, auditor: seedAuditor, failOn: 'notice' } as const;
  const failed = audited({ ...seed, policy: seedPolicy });
  expect(failed.result).toBe('failed');
  expect(failed.offers.unoffered).toBe(0);
  const [{ text } = { text: '' }] = fences(offers(failed, 100_000)?.text ?? '', 'yaml');
  const policy = `${seedPolicy}${text}`;
  expect(() => parsePolicy(policy, 'p.yml')).toThrow('The member "reason" is blank. Write a text.');
  const passed = audited({ ...seed, policy: policy.replaceAll('reason: ""', 'reason: until May') });
  expect([passed.result, passed.findings]).toEqual(['passed', []]);
  expect(passed.waived).toHaveLength(failed.decisive.length);
});
