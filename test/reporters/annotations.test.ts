import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/model/finding.js';
import { type Annotation, annotate } from '../../src/reporters/annotations.js';
import { expectGolden } from '../support/golden.js';
import { at, finding, report } from '../support/report.js';
import { commands } from '../support/runner.js';
import { samples } from '../support/sample-reports.js';

test.each(Object.entries(samples))('the annotations of %s', (name, sample) => {
  expectGolden(`annotations/${name}.json`, `${JSON.stringify(annotate(sample), null, 2)}\n`);
});

test('a finding about a key stands on its line with rule and key as title', () => {
  const { annotations } = annotate(
    report({
      findings: [finding({ rule: 'missing-scope', severity: 'notice', key: { id: null, name: 'a' } })],
    }),
  );
  expect(annotations).toEqual([
    {
      severity: 'notice',
      title: 'missing-scope: a',
      message: 'A message of missing-scope. Do something.',
      place: {
        file: '.github/sendgrid-scopes.yml',
        startLine: 4,
        endLine: 4,
        startColumn: 11,
        endColumn: 19,
      },
    },
  ]);
});

test('a finding about no single key has the rule alone as title, and several lines have no columns', () => {
  const location = { ...at(4), end: { line: 6, column: 2 } };
  const { annotations } = annotate(report({ findings: [finding({ rule: 'key-limit', location })] }));
  expect(annotations).toMatchObject([
    { title: 'key-limit', place: { file: '.github/sendgrid-scopes.yml', startLine: 4, endLine: 6 } },
  ]);
  expect(Object.keys(annotations[0]?.place ?? {})).not.toContain('startColumn');
});

test('problems come first: of the policy at their place, others without one', () => {
  expect(annotate(samples['broken-policy']).annotations.map(place)).toEqual([
    'error policy 5',
    'error policy 9',
    'error input -',
  ]);
});

test('a finding that was already there is a notice behind the introduced ones', () => {
  expect(annotate(samples['pull-request']).annotations.map(place)).toEqual([
    'error billing-mix: invoices 14',
    'error self-escalation: key-admin 7',
    'notice audit -',
    'notice already there: excess-scope: key-admin 6',
    'notice already there: unmanaged-key: old-newsletter 5',
  ]);
});

test.each([
  ['nine errors and the verdict', 9, 'failed', 9, 'The job summary says what to do.'],
  ['nine of ten errors and the verdict', 10, 'failed', 9, '1 more error is not annotated here'],
  ['nine of 10,000 errors and the verdict', 10_000, 'failed', 9, '9991 more errors are not annotated here'],
] as const)('annotates %s', (_name, n, result, shown, end) => {
  const { annotations, verdict } = annotate(report({ result, findings: many('excess-scope', 'error', n) }));
  expect(annotations).toHaveLength(shown);
  expect(verdict).toContain(end);
  expect(verdict).toContain(`${n} errors at or above the threshold "error"`);
});

test.each([
  ['all of ten warnings', 10, 10, null],
  ['nine of eleven warnings and how many more', 11, 10, '2 more warnings are not annotated here'],
] as const)('annotates %s where the step does not fail', (_name, n, shown, end) => {
  const { annotations, verdict } = annotate(report({ findings: many('unmanaged-key', 'warning', n) }));
  expect(verdict).toBeNull();
  expect(annotations).toHaveLength(shown);
  if (end !== null) expect(annotations.at(-1)?.message).toContain(end);
});

test('remarks count into the budget of their severity', () => {
  const remarks = many('key-limit', 'notice', 3).map(
    () => ({ severity: 'notice', message: 'Gone.' }) as const,
  );
  const { annotations } = annotate(report({ remarks, findings: many('missing-key', 'notice', 8) }));
  expect(annotations).toHaveLength(10);
  expect(annotations.at(-1)?.message).toContain('2 more notices are');
});

test('a message is cut where the runner would cut it, and says so', () => {
  const { annotations } = annotate(
    report({ findings: [finding({ rule: 'key-limit', message: 'x'.repeat(5000) })] }),
  );
  expect(annotations[0]?.message).toHaveLength(4096);
  expect(annotations[0]?.message).toMatch(/x… \(Cut here\. The log has the whole message\.\)$/);
});

test('an error says why it is not a pass', () => {
  expect(annotate(samples['broken-policy']).verdict).toBe(
    'The audit could not look at everything, so it does not pass: 3 problems. The job summary says what to do.',
  );
});

test('hostile names are one harmless line each', () => {
  const { annotations, verdict } = annotate(samples.hostile);
  for (const { title, message } of annotations) {
    expect(`${title}${message}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(title.length).toBeLessThanOrEqual(255);
    expect(commands(`${title}\n${message}`)).toEqual([]);
  }
  expect(commands(verdict ?? '')).toEqual([]);
});

function many(rule: Finding['rule'], severity: Finding['severity'], n: number): Finding[] {
  return Array.from({ length: n }, (_, index) => finding({ rule, severity, location: at(index + 1) }));
}

function place({ severity, title, place }: Annotation): string {
  return `${severity} ${title} ${place?.startLine ?? '-'}`;
}
