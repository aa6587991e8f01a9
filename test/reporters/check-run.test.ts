import { expect, test } from '@jest/globals';
import { literally } from '../../src/model/phrase.js';
import { checkRun } from '../../src/reporters/check-run.js';
import { expectGolden } from '../support/golden.js';
import { manyFindings, shownAndCut } from '../support/many-findings.js';
import { at, finding, report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

const limits = { title: 255, summary: 65_535, messageBytes: 65_536, batch: 50 };

test.each(Object.entries(samples))('the check run of %s', (name, sample) => {
  const { summary, ...run } = checkRun(sample);
  expectGolden(`check-run/${name}.json`, `${JSON.stringify(run, null, 2)}\n`);
  expectGolden(`check-run/${name}.md`, `${summary.text}\n`);
  expect(summary.text.length).toBeLessThanOrEqual(limits.summary);
});

test.each([
  ['passed', 'success'],
  ['failed', 'failure'],
  ['skipped', 'neutral'],
  ['error', 'failure'],
] as const)('a run that %s concludes with %s', (result, conclusion) => {
  expect(checkRun(report({ result })).conclusion).toBe(conclusion);
});

test('10,000 findings are all annotated, 50 at a time, and the summary counts what it cuts', () => {
  const { batches, summary } = checkRun(manyFindings(10_000));
  expect(batches).toHaveLength(200);
  expect(new Set(batches.map(({ length }) => length))).toEqual(new Set([limits.batch]));
  expect(new Set(batches.flat().map(({ title }) => title)).size).toBe(10_000);
  expect(summary.text.length).toBeLessThanOrEqual(limits.summary);
  const { shown, cut } = shownAndCut(summary.text);
  expect(shown + cut).toBe(10_000);
});

test('levels are those of the Checks API, columns only on one line, old findings notices', () => {
  const several = { ...at(4), end: { line: 6, column: 2 } };
  const findings = [
    finding({ rule: 'key-limit', severity: 'error', location: several }),
    finding({ rule: 'key-limit', severity: 'warning' }),
    finding({ rule: 'excess-scope', severity: 'error', standing: { kind: 'already there' } }),
  ];
  const file = '.github/sendgrid-scopes.yml';
  expect(checkRun(report({ findings })).batches.flat()).toEqual([
    expect.objectContaining({
      path: file,
      start_line: 4,
      end_line: 6,
      annotation_level: 'failure',
      title: 'key-limit',
    }),
    expect.objectContaining({ start_line: 4, start_column: 11, end_column: 19, annotation_level: 'warning' }),
    expect.objectContaining({ annotation_level: 'notice', title: 'already there: excess-scope' }),
  ]);
  expect(checkRun(report({ findings })).batches[0]?.[0]).not.toHaveProperty('start_column');
});

test('titles and messages are plain, within their sizes and without characters of four bytes', () => {
  const name = `👍${'x'.repeat(300)}`;
  const matter = [literally(`👍${'日'.repeat(30_000)}`)];
  const found = finding({ rule: 'excess-scope', key: { id: null, name }, matter });
  const { batches, title, summary } = checkRun(report({ findings: [found] }));
  const [annotation] = batches.flat();
  expect(title.length).toBeLessThanOrEqual(limits.title);
  expect(annotation?.title).toMatch(/^excess-scope: \\ud83d\\udc4dx+…$/);
  expect(annotation?.title.length).toBe(limits.title);
  expect(Buffer.byteLength(annotation?.message ?? '')).toBeLessThanOrEqual(limits.messageBytes);
  expect(`${JSON.stringify(batches)}${title}${summary.text}`).not.toMatch(/[\u{10000}-\u{10ffff}]/u);
});
