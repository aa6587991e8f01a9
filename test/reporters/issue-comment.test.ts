import { expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { type IssueNews, issueComment, issueCommentMarker } from '../../src/reporters/issue-comment.js';
import { expectGolden } from '../support/golden.js';
import { newFindings } from '../support/many-findings.js';
import { samples } from '../support/sample-reports.js';

const run = { id: '1/1', url: 'https://github.com/acme/site/actions/runs/1' };
const { seed, clean, incomplete, hostile } = samples;
const of = { number: 5, url: 'https://github.com/acme/site/issues/5' };
const cases: readonly { readonly name: string; readonly report: Report; readonly news: IssueNews }[] = [
  {
    name: 'new-findings',
    report: seed,
    news: { kind: 'new findings', findings: seed.decisive.slice(0, 2) },
  },
  { name: 'cannot-look', report: incomplete, news: { kind: 'other result', findings: [] } },
  { name: 'can-look', report: seed, news: { kind: 'other result', findings: seed.decisive.slice(0, 1) } },
  { name: 'reopened', report: hostile, news: { kind: 'reopened' } },
  { name: 'reopened-for-error', report: incomplete, news: { kind: 'reopened' } },
  { name: 'passed', report: clean, news: { kind: 'passed' } },
  { name: 'duplicate', report: seed, news: { kind: 'duplicate', of } },
];

test.each(cases)('the comment of $name', ({ name, report, news }) => {
  expectGolden(`issue-comment/${name}.md`, `${issueComment(report, news, run).text}\n`);
});

test('its first line is the same for one run and no other', () => {
  const [first] = issueComment(seed, { kind: 'reopened' }, run).text.split('\n');
  expect(first).toBe(issueCommentMarker(run, seed).text);
  expect(first).not.toBe(issueCommentMarker({ ...run, id: '1/2' }, seed).text);
});

test('10,000 findings that are new do not fill a page, and those that are cut are counted', () => {
  const report = newFindings(10_000, 'error');
  const { text } = issueComment(report, { kind: 'new findings', findings: report.decisive }, run);
  expect(text.length).toBeLessThan(20_000);
  expect(text).toMatch(/\d+ more findings are not shown here/);
  expect(text).toMatch(/^<!--.*-->\n<p>Since the last audit 10000 findings came in addition\./);
});
