import { expect, test } from '@jest/globals';
import { annotationsBesideCheckRun, annotationsInLog } from '../../src/reporters/annotation-budget.js';
import { expectGolden } from '../support/golden.js';
import { newFindings } from '../support/many-findings.js';
import { commands } from '../support/runner.js';
import { samples } from '../support/sample-reports.js';

test.each(Object.entries(samples))('the annotations of %s', (name, sample) => {
  expectGolden(`annotations/${name}.json`, `${JSON.stringify(annotationsInLog(sample), null, 2)}\n`);
});

test.each([
  ['nine errors and the verdict', 9, 9, 'The job summary says what to do.'],
  ['nine of ten errors and the verdict', 10, 9, '1 more error is not annotated here'],
  ['nine of 10,000 errors and the verdict', 10_000, 9, '9991 more errors are not annotated here'],
] as const)('annotates %s', (_name, n, shown, end) => {
  const { annotations, verdict } = annotationsInLog(newFindings(n, 'error'));
  expect(annotations).toHaveLength(shown);
  expect(verdict?.text).toContain(end);
  expect(verdict?.text).toContain(`${n} errors at or above the threshold "error"`);
});

test.each([
  ['all of ten warnings', 10, 10, null],
  ['nine of eleven warnings and how many more', 11, 10, '2 more warnings are not annotated here'],
] as const)('annotates %s where the step does not fail', (_name, n, shown, end) => {
  const { annotations, verdict } = annotationsInLog(newFindings(n, 'warning'));
  expect(verdict).toBeNull();
  expect(annotations).toHaveLength(shown);
  if (end !== null) expect(annotations.at(-1)?.message.text).toContain(end);
});

test('remarks count into the budget of their severity', () => {
  const { annotations } = annotationsInLog(newFindings(8, 'notice', 3));
  expect(annotations).toHaveLength(10);
  expect(annotations.at(-1)?.message.text).toContain('2 more notices are');
});

test('an error says why it is not a pass', () => {
  expect(annotationsInLog(samples['broken-policy']).verdict?.text).toBe(
    'The audit could not look at everything, so it does not pass: 4 problems. The job summary says what to do.',
  );
});

test('beside a check run only what it cannot annotate is logged, and the verdict', () => {
  const late = [{ severity: 'warning', message: 'The comment cannot be written.' }] as const;
  const { annotations, verdict } = annotationsBesideCheckRun(samples['broken-policy'], late);
  expect(annotations.map(({ title, place }) => [title.text, place])).toEqual([
    ['input', null],
    ['audit', null],
  ]);
  expect(verdict?.text).toContain('The job summary says what to do.');
  expect(annotationsBesideCheckRun(samples.clean, [])).toEqual({ annotations: [], verdict: null });
});

test('hostile names are one harmless line each', () => {
  const { annotations, verdict } = annotationsInLog(samples.hostile);
  for (const { title, message } of annotations) {
    expect(`${title.text}${message.text}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(title.text.length).toBeLessThanOrEqual(255);
    expect(commands(`${title.text}\n${message.text}`)).toEqual([]);
  }
  expect(commands(verdict?.text ?? '')).toEqual([]);
});
