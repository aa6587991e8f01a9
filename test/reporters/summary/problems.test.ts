import { expect, test } from '@jest/globals';
import { problems } from '../../../src/reporters/summary/problems.js';
import { unaudited } from '../../support/audited.js';
import { at } from '../../support/report.js';

test('a problem has its place, or its kind, and its message whole', () => {
  const report = unaudited({
    problems: [
      { kind: 'policy', message: 'The entry is empty. Write one.', location: at(3) },
      { kind: 'sendgrid', message: 'No answer from @x. Try again.', location: null },
    ],
  });
  expect(problems(report, 10_000)?.text.split('\n').slice(2)).toEqual([
    '<ul>',
    '<li>🛑 <b>line 3</b><br>',
    'The entry is empty. Write one.</li>',
    '<li>🛑 <b>sendgrid</b><br>',
    'No answer from <code><span>&#64;</span>x</code>. Try again.</li>',
    '</ul>',
  ]);
});

test('a trace does not fill the page', () => {
  const report = unaudited({
    problems: [{ kind: 'internal', message: 'x'.repeat(100_000), location: null }],
  });
  expect(problems(report, 900_000)?.text.length).toBeLessThan(9000);
});

test('no problem, no section', () => {
  expect(problems(unaudited({}), 10_000)).toBeNull();
});
