import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { jobSummary } from '../../src/github/job-summary.js';
import { summarize } from '../../src/reporters/summary.js';
import { redactionOf } from '../../src/text/redaction.js';
import { secretsIn, spellingsOf } from '../support/keys-in-text.js';
import { shownOn } from '../support/published.js';
import { report } from '../support/report.js';
import { reportNaming } from '../support/report-naming.js';

const environment = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'job-summary-'));
const path = join(folder, 'summary.md');
const { redact } = redactionOf();

afterEach(() => {
  process.env = { ...environment };
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the summary stands behind what is there, and ends its last line', async () => {
  const text = `# Before\n\n${summarize(report()).text}\n`;
  writeFileSync(path, '# Before\n\n');
  process.env.GITHUB_STEP_SUMMARY = path;
  const so = await shownOn([jobSummary(redact)], report(), redact);
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(text).toMatch(/[^\n]\n$/);
  expect([so.report.remarks, so.late]).toEqual([[], []]);
});

test('no secret is in it, however it is spelt', async () => {
  const half = 's'.repeat(43);
  const key = `SG.${'i'.repeat(22)}.${half}`;
  writeFileSync(path, '');
  process.env.GITHUB_STEP_SUMMARY = path;
  const own = redactionOf(key).redact;
  await shownOn([jobSummary(own)], reportNaming([key, half].flatMap(spellingsOf)), own);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('[redacted]');
  expect(secretsIn(text, [half])).toEqual([]);
});

test('where it cannot be written, that is a warning, and the result stays', async () => {
  process.env.GITHUB_STEP_SUMMARY = folder;
  const so = await shownOn([jobSummary(redact)], report(), redact);
  const message = `The job summary cannot be written to "${folder}", which GITHUB_STEP_SUMMARY names (EISDIR). The runner sets this variable and makes the file: leave the variable as it is, and check that the user who runs the step may write there. The log has every finding.`;
  expect(so.late).toEqual([{ severity: 'warning', message }]);
  expect(so.report).toMatchObject({ result: 'passed', problems: [], remarks: so.late });
});

test('without a runner there is none, and nothing to say of it', async () => {
  delete process.env.GITHUB_STEP_SUMMARY;
  expect((await shownOn([jobSummary(redact)], report(), redact)).late).toEqual([]);
});
