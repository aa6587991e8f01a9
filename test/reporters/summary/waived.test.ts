import { expect, test } from '@jest/globals';
import { commentBody } from '../../../src/reporters/comment.js';
import { waived } from '../../../src/reporters/summary/waived.js';
import { finding, report } from '../../support/report.js';
import { samples } from '../../support/sample-reports.js';

test('what is waived stands in a table, soonest end first, in bold where that is soon', () => {
  const text = waived(samples.waivers, 10_000)?.text ?? '';
  expect(text).toMatch(/^### Waived\n/);
  expect(text.match(/<td>(?:<b>)?\d{4}-\d{2}-\d{2}(?:<\/b>)?<\/td>/g)).toEqual([
    '<td><b>2026-12-05</b></td>',
    '<td>2027-03-31</td>',
  ]);
  expect(text).toContain('until the v3 migration');
});

test('foreign text in a reason is no link, and a finding about no single key says so', () => {
  const standing = { kind: 'waived', reason: '@all <b>', expires: '2027-01-01' } as const;
  const text = waived(report({ waived: [finding({ rule: 'key-limit', standing })] }), 10_000)?.text ?? '';
  expect(text).toContain('<i>no single key</i>');
  expect(text).toContain('<code><span>&#64;</span>all</code>');
  expect(text).not.toContain('<b>');
});

test('without waivers there is no table, and a comment has none at all', () => {
  expect(waived(report(), 10_000)).toBeNull();
  const identity = { workflow: 'w', job: 'j', policyFile: 'p.yml' };
  expect(commentBody(samples.waivers, identity, null).text).not.toContain('old-cron');
});
