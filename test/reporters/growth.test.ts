import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { issueTexts } from '../../src/github/issue.js';
import type { Report } from '../../src/model/report.js';
import { annotationsInLog } from '../../src/reporters/annotation-budget.js';
import { checkRun } from '../../src/reporters/check-run.js';
import { commentBody } from '../../src/reporters/comment.js';
import { findingsOutput } from '../../src/reporters/findings-output.js';
import { remembered } from '../../src/reporters/issue-memory.js';
import { logLines } from '../../src/reporters/log.js';
import { toSarif } from '../../src/reporters/sarif.js';
import { summarize } from '../../src/reporters/summary.js';
import { rules } from '../../src/rules/registry.js';
import { testRun } from '../support/github-api.js';
import { writtenJson } from '../support/json-report.js';
import { manyFindings, shownAndCut } from '../support/many-findings.js';

const identity = { workflow: 'Audit', job: 'sendgrid', policyFile: '.github/sendgrid-scopes.yml' };

/** Surfaces that grow with the findings, with what stands there once for each. */
const whole = [
  {
    name: 'the log',
    render: (report: Report) => Array.from(logLines(report), ({ text }) => text).join('\n'),
    item: /^ {2}error excess-scope /gm,
  },
  { name: 'the JSON report', render: writtenJson, item: /"fingerprint":/g },
  {
    name: 'SARIF',
    render: (report: Report) => toSarif(report, rules) ?? '',
    item: /"primaryLocationLineHash":/g,
  },
  {
    name: 'the check run',
    render: (report: Report) => JSON.stringify(checkRun(report).batches),
    item: /"annotation_level":/g,
  },
];

/** Surfaces that stop at a size, in bytes of UTF-8. */
const capped = [
  { name: 'the summary', render: (report: Report) => summarize(report).text, maxBytes: 900 * 1024 },
  {
    name: 'the comment',
    render: (report: Report) => commentBody(report, identity, null).text,
    maxBytes: 65_536,
  },
  {
    name: 'the issue',
    render: (report: Report) => issueTexts(report, testRun, remembered(report, 'failed', null)).body.text,
    maxBytes: 65_536,
  },
  {
    name: 'the summary of the check run',
    render: (report: Report) => checkRun(report).summary.text,
    maxBytes: 65_535,
  },
];

const others = [
  { name: 'the annotations', render: (report: Report) => JSON.stringify(annotationsInLog(report)) },
  { name: 'the output "findings"', render: (report: Report) => findingsOutput(report).text },
];

test.each(whole)(
  '$name holds all of 10,000 findings, each once, and grows with their number',
  ({ render, item }) => {
    const [small, large] = [render(manyFindings(1000)), render(manyFindings(10_000))];
    expect([small, large].map((text) => text.match(item)?.length)).toEqual([1000, 10_000]);
    // Longer numbers make the later ones a little longer; what stands there once makes the small one larger.
    expect(Buffer.byteLength(large)).toBeLessThan(11 * Buffer.byteLength(small));
  },
);

test.each(capped)(
  '$name keeps its size, whatever the number of findings, and counts what it cuts',
  (surface) => {
    const numbers = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 3000 }));
    fc.assert(
      fc.property(numbers, (n) => {
        const text = surface.render(manyFindings(n));
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(surface.maxBytes);
        const { shown, cut } = shownAndCut(text);
        expect(shown + cut).toBe(n);
      }),
      { numRuns: 25 },
    );
  },
);

test.each([...whole, ...capped, ...others])(
  '$name looks at twice the findings twice as often',
  ({ render }) => {
    const [few, many] = [looks(render, 5000), looks(render, 10_000)];
    expect(few).toBeGreaterThan(5000);
    expect(many).toBeLessThan(2.1 * few);
  },
);

/** How often a surface reads a member of a finding or of a live key; unlike time, the same in every run. */
function looks(render: (report: Report) => unknown, n: number): number {
  let count = 0;
  const counted = <T extends object>(value: T): T =>
    new Proxy(value, {
      get: (target, member, receiver) => {
        count += 1;
        return Reflect.get(target, member, receiver);
      },
    });
  const report = manyFindings(n);
  render({ ...report, findings: report.findings.map(counted), keys: report.keys.map(counted) });
  return count;
}
