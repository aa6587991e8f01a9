import { expect, test } from '@jest/globals';
import { commentBody } from '../../../src/reporters/comment.js';
import { waived } from '../../../src/reporters/summary/waived.js';
import { finding, report } from '../../support/report.js';
import { samples } from '../../support/sample-reports.js';

test('what is waived is listed, soonest end first, in bold where that is soon', () => {
  const text = waived(samples.waivers, 10_000)?.text ?? '';
  expect(text).toMatch(/^### Waived\n/);
  expect(text.match(/<li>(?:<b>)?until \d{4}-\d{2}-\d{2}(?:<\/b>)?/g)).toEqual([
    '<li><b>until 2026-12-05</b>',
    '<li>until 2027-03-31',
  ]);
  expect(text).toContain('until the v3 migration');
});

test('foreign text in a reason is no link', () => {
  const standing = { kind: 'waived', reason: '@all <b>', expires: '2027-01-01' } as const;
  const text = waived(report({ waived: [finding({ rule: 'key-limit', standing })] }), 10_000)?.text ?? '';
  expect(text).toContain('<code><span>&#64;</span>all</code>');
  expect(text).not.toContain('<b>');
});

test('without waivers there is no list, and a comment has none at all', () => {
  expect(waived(report(), 10_000)).toBeNull();
  const identity = { workflow: 'w', job: 'j', policyFile: 'p.yml' };
  expect(commentBody(samples.waivers, identity, null).text).not.toContain('old-cron');
});
