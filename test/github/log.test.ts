import { afterEach, expect, test } from '@jest/globals';
import { annotations, log, showProgress } from '../../src/github/log.js';
import { withRemarks } from '../../src/model/report.js';
import { logLines } from '../../src/reporters/log.js';
import { redactionOf } from '../../src/text/redaction.js';
import { inputsOfATest } from '../support/inputs-of-a-test.js';
import { secretsIn, spellingsOf } from '../support/keys-in-text.js';
import { shownOn } from '../support/published.js';
import { at, finding, report } from '../support/report.js';
import { reportNaming } from '../support/report-naming.js';
import { commands } from '../support/runner.js';
import { samples } from '../support/sample-reports.js';

const half = 's'.repeat(43);
const key = `SG.${'i'.repeat(22)}.${half}`;
const { redact } = redactionOf(key);
const { printed } = inputsOfATest();
const late = { severity: 'warning', message: 'The comment cannot be written.' } as const;
const failed = report({
  result: 'failed',
  findings: [finding({ rule: 'excess-scope', location: at(4, 11, 6) })],
  problems: [{ kind: 'sendgrid', message: 'A key could not be read.', location: null }],
});

afterEach(() => {
  process.exitCode = 0;
});

test('progress is a line of the log and no workflow command', () => {
  showProgress('Waiting 3 seconds.');
  showProgress('::error::x\n::stop-commands::y');
  expect(printed()).toMatch(/^Waiting 3 seconds\.\n.*\n$/);
  expect(commands(printed())).toEqual([]);
});

test.each(Object.entries(samples))('the log has all of it in one group: %s', async (_, sample) => {
  await shownOn([log(redact)], sample, redact);
  const lines = Array.from(logLines(sample), ({ text }) => `${text}\n`);
  const title = 'SendGrid scope audit: every finding and key';
  expect(printed()).toBe(`::group::${title}\n${lines.join('')}::endgroup::\n`);
});

test('the annotations stand on the lines of the policy, and what comes out fails the step', async () => {
  const so = await shownOn([annotations(redact)], failed, redact);
  expect(commands(printed())).toMatchObject([
    { name: 'error', properties: { title: 'sendgrid' }, data: 'A key could not be read.' },
    { name: 'error', properties: { line: '4', col: '11', endColumn: '17' } },
    { name: 'error', properties: {}, data: expect.stringMatching(/The job summary says what to do\.$/) },
  ]);
  expect(so.isAnnotated).toBe(true);
});

test('beside a check run only what that cannot show is annotated', async () => {
  const withLate = { hasCheckRun: true, late: [late], report: withRemarks(failed, [late]) };
  await shownOn([annotations(redact)], failed, redact, withLate);
  expect(commands(printed()).map(({ data }) => data)).toEqual([
    'A key could not be read.',
    late.message,
    expect.stringMatching(/The job summary says what to do\.$/),
  ]);
});

test('what passes fails no step', async () => {
  const so = await shownOn([annotations(redact)], report(), redact);
  expect([commands(printed()), so.isAnnotated]).toEqual([[], true]);
});

test('no secret is in any of it, however it is spelt', async () => {
  const texts = [key, half].flatMap(spellingsOf);
  await shownOn([log(redact), annotations(redact)], reportNaming(texts), redact);
  expect(printed()).toContain('[redacted]');
  expect(secretsIn(printed(), [half])).toEqual([]);
});

test('no secret is in the name of the file that is annotated', async () => {
  const place = { ...at(4, 11), file: `${key}.yml` };
  const named = report({ findings: [finding({ rule: 'excess-scope', location: place })] });
  await shownOn([annotations(redact)], named, redact);
  expect(commands(printed())[0]?.properties.file).toBe(`SG.${'i'.repeat(22)}.[redacted].yml`);
});
