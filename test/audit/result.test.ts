import { expect, test } from '@jest/globals';
import { resultOf } from '../../src/audit/result.js';
import type { Severity } from '../../src/model/finding.js';
import type { FailOn, Problem, Result } from '../../src/model/report.js';
import type { Standing } from '../../src/model/standing.js';
import { finding } from '../support/report.js';

const problem: Problem = { kind: 'sendgrid', message: 'The list broke off.', location: null };
const oldOne: Standing = { kind: 'already there' };
const waived: Standing = { kind: 'waived', reason: 'until May', expires: '2027-05-31' };

interface Row {
  readonly name: string;
  readonly findings: readonly Severity[];
  readonly standing?: Standing;
  readonly failOn?: FailOn;
  readonly skipped?: boolean;
  readonly problems?: readonly Problem[];
  readonly result: Result;
  /** How many of the findings decide. */
  readonly decisive: number;
}

const rows: readonly Row[] = [
  { name: 'no findings pass', findings: [], result: 'passed', decisive: 0 },
  { name: 'milder findings pass', findings: ['warning', 'notice'], result: 'passed', decisive: 0 },
  { name: 'one at the threshold fails', findings: ['error', 'warning'], result: 'failed', decisive: 1 },
  {
    name: 'worse than the threshold fails as well',
    findings: ['error', 'warning', 'notice'],
    failOn: 'warning',
    result: 'failed',
    decisive: 2,
  },
  {
    name: 'everything fails at notice',
    findings: ['notice'],
    failOn: 'notice',
    result: 'failed',
    decisive: 1,
  },
  { name: 'never means never', findings: ['error'], failOn: 'never', result: 'passed', decisive: 0 },
  {
    name: 'what was there does not decide',
    findings: ['error'],
    standing: oldOne,
    result: 'passed',
    decisive: 0,
  },
  { name: 'nor does what is waived', findings: ['error'], standing: waived, result: 'passed', decisive: 0 },
  {
    name: 'without a key it is skipped',
    findings: ['warning'],
    skipped: true,
    result: 'skipped',
    decisive: 0,
  },
  { name: 'unless something decides', findings: ['error'], skipped: true, result: 'failed', decisive: 1 },
  {
    name: 'an audit that could not look is an error, whatever it found',
    findings: ['error'],
    problems: [problem],
    result: 'error',
    decisive: 1,
  },
  { name: 'also at never', findings: [], failOn: 'never', problems: [problem], result: 'error', decisive: 0 },
];

test.each(rows)(
  '$name',
  ({ findings, standing, failOn = 'error', skipped = false, problems = [], ...is }) => {
    const all = findings.map((severity) =>
      finding({ rule: 'excess-scope', severity, ...(standing === undefined ? {} : { standing }) }),
    );
    const { result, decisive } = resultOf({ problems, findings: all, failOn, skipped });
    expect({ result, decisive: decisive.length }).toEqual({ result: is.result, decisive: is.decisive });
    expect(all).toEqual(expect.arrayContaining([...decisive]));
  },
);
