import { expect, test } from '@jest/globals';
import { withProblems, withRemarks } from '../../src/model/report.js';
import { report } from '../support/report.js';

const problem = (message: string) => ({ kind: 'file', message, location: null }) as const;
const remark = (message: string) => ({ severity: 'notice', message }) as const;

test('a report with a problem is an error, and says all of them in the order in which they came', () => {
  const after = withProblems(report({ result: 'failed', problems: [problem('a')] }), [problem('b')]);
  expect([after.result, after.problems.map(({ message }) => message)]).toEqual(['error', ['a', 'b']]);
});

test('a remark changes no result', () => {
  const after = withRemarks(report({ remarks: [remark('a')] }), [remark('b')]);
  expect([after.result, after.remarks.map(({ message }) => message)]).toEqual(['passed', ['a', 'b']]);
});
