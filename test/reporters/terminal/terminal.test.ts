import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { inColour, type Paint, withoutColour } from '../../../src/reporters/terminal/colours.js';
import { problemLine, terminalText } from '../../../src/reporters/terminal/terminal.js';
import { linesOf } from '../../../src/text/lines.js';
import { expectGolden } from '../../support/golden.js';
import { hostileNames } from '../../support/hostile.js';
import { reportNaming } from '../../support/report-naming.js';
import { commands } from '../../support/runner.js';
import { samplePolicies, samples } from '../../support/sample-reports.js';

const names = [
  'clean',
  'seed',
  'pull-request',
  'hostile',
  'waivers',
  'skipped',
  'incomplete',
  'no-policy',
] as const;

function printedAt(name: keyof typeof samples, columns: number, paint: Paint = withoutColour): string {
  const policy = samplePolicies[name];
  const sources = (file: string) =>
    policy === null || file !== samples[name].policyFile ? null : linesOf(policy);
  return terminalText(samples[name], sources, { columns, paint });
}

test.each(names)('the text of %s, in 80 and in 120 columns', (name) => {
  for (const columns of [80, 120]) expectGolden(`terminal/${name}.${columns}.txt`, printedAt(name, columns));
});

test('the text in colour', () => {
  expectGolden('terminal/pull-request.80.colour.txt', printedAt('pull-request', 80, inColour));
});

test('no line of it is wider than the terminal, and none is a workflow command, however narrow it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.integer({ min: 20, max: 160 }),
      fc.constantFrom(withoutColour, inColour),
      (name, columns, paint) => {
        const text = printedAt(name, columns, paint);
        expect(text.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([]);
        expect(commands(text)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('foreign text in every place of a finding makes no workflow command', () => {
  const text = terminalText(reportNaming(hostileNames), () => [...hostileNames], {
    columns: 40,
    paint: withoutColour,
  });
  expect(commands(text)).toEqual([]);
});

test('in colour it says the same as without', () => {
  const coloured = printedAt('pull-request', 120, inColour);
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(printedAt('pull-request', 120));
});

test.each([
  [null, 'Input "fail-on" is wrong.'],
  [{ line: 3, column: 5 }, 'p.yml:3:5 Input "fail-on" is wrong.'],
])('a problem at %j is one line', (start, line) => {
  const location = start && { file: 'p.yml', start, end: start };
  expect(problemLine({ kind: 'input', message: 'Input "fail-on" is wrong.', location })).toBe(line);
});

test.each(hostileNames)('a problem that says %j is one line, and no command', (name) => {
  const line = problemLine({ kind: 'input', message: name, location: null });
  expect(linesOf(line)).toHaveLength(1);
  expect(commands(line)).toEqual([]);
});
