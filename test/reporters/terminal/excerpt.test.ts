import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { inColour, withoutColour } from '../../../src/reporters/terminal/colours.js';
import { excerptOf } from '../../../src/reporters/terminal/excerpt.js';
import { hostileText } from '../../support/hostile.js';
import { commands } from '../../support/runner.js';

const gutter = '  14 | ';

interface Place {
  readonly from: number;
  readonly to: number;
  readonly columns?: number;
  readonly endLine?: number;
}

function excerpt(line: string, { from, to, columns = 80, endLine = 14 }: Place): string[] {
  const lines = [...Array<string>(13).fill(''), line];
  const location = {
    file: 'policy.yml',
    start: { line: 14, column: from },
    end: { line: endLine, column: to },
  };
  return excerptOf(location, () => lines, { columns, paint: withoutColour });
}

test.each<[name: string, line: string, place: Place, shown: readonly [string, string]]>([
  ['a name', 'name: x1', { from: 7, to: 9 }, ['name: x1', '      ^^']],
  ['a place of no width', 'keys: []', { from: 7, to: 7 }, ['keys: []', '      ^']],
  ['a tab as four columns', '\tname: x', { from: 2, to: 6 }, ['    name: x', '    ^^^^']],
  ['a tab up to its next stop', 'ab\tname', { from: 4, to: 8 }, ['ab  name', '    ^^^^']],
  ['wide characters double', 'n: 日本 x', { from: 4, to: 6 }, ['n: 日本 x', '   ^^^^']],
  ['what follows wide characters', 'n: 日本 x', { from: 7, to: 8 }, ['n: 日本 x', '        ^']],
  ['an emoji double', 'n: 👍 x', { from: 4, to: 6 }, ['n: 👍 x', '   ^^']],
  ['a combining mark with its base', 'n: e\u0301 x', { from: 7, to: 8 }, ['n: e\u0301 x', '     ^']],
  ['an escape sequence as text', '\u001b[1m x', { from: 6, to: 7 }, ['\\u001b[1m x', '          ^']],
  ['what would reorder as text', '\u202ex', { from: 1, to: 2 }, ['\\u202ex', '^^^^^^']],
  ['a place beyond the end', 'ab', { from: 9, to: 12 }, ['ab', '  ^']],
  ['a place that ends on a later line', 'n: [a,', { from: 4, to: 2, endLine: 15 }, ['n: [a,', '   ^^^']],
  ['a command in brackets as text', 'x: ##[error]', { from: 4, to: 6 }, ['x: ##\\u005berror]', '   ^^']],
])('an excerpt shows %s', (_name, line, place, [text, carets]) => {
  expect(excerpt(line, place)).toEqual([`${gutter}${text}`, `${' '.repeat(gutter.length)}${carets}`]);
});

test.each<[name: string, place: Place, shown: readonly [string, string]]>([
  ['its start, where the place is there', { from: 1, to: 3 }, ['abcdefghijklmnopqrstu…', '^^']],
  ['its middle', { from: 30, to: 33 }, ['…uvwxyz0123456789ABCDE…', '          ^^^']],
  [
    'its end, where the place is there',
    { from: 59, to: 63 },
    ['…FGHIJKLMNOPQRSTUVWXYZ', '                  ^^^^'],
  ],
  [
    'the start of a place that is too long',
    { from: 5, to: 60 },
    ['…efghijklmnopqrstuvwxy…', ' ^^^^^^^^^^^^^^^^^^^^^'],
  ],
])('of a long line an excerpt shows %s', (_name, place, [text, carets]) => {
  const line = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const [shown = '', below = ''] = excerpt(line, { ...place, columns: 30 });
  expect(stringWidth(shown)).toBeLessThanOrEqual(30);
  expect([shown, below]).toEqual([`${gutter}${text}`, `${' '.repeat(gutter.length)}${carets}`]);
});

test('an excerpt fits, is no workflow command, and has its carets under what it points at', () => {
  fc.assert(
    fc.property(
      hostileText,
      fc.nat(60),
      fc.nat(60),
      fc.integer({ min: 20, max: 100 }),
      (text, a, b, columns) => {
        const line = text.replace(/[\n\r]/g, '');
        const shown = excerpt(line, { from: Math.min(a, b) + 1, to: Math.max(a, b) + 1, columns });
        expect(shown).toHaveLength(2);
        expect(commands(shown.join('\n'))).toEqual([]);
        for (const each of shown) expect(stringWidth(each)).toBeLessThanOrEqual(columns + 1);
        expect(shown[1]).toMatch(/^ {7,}\^+$/);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a line of 1 MiB is shown around the place as any other', () => {
  const line = '"area.thing.read", '.repeat(55_000);
  const from = 19 * 30_000 + 1;
  const [shown = '', below] = excerpt(line, { from, to: from + 17, columns: 47 });
  expect(shown).toBe(`${gutter}…ing.read", "area.thing.read", "area.th…`);
  expect(below).toBe(' '.repeat(shown.indexOf('"area')) + '^'.repeat(17));
});

test('nothing is shown of a line that is not at hand, or may not be shown', () => {
  const location = { file: 'x.yml', start: { line: 2, column: 1 }, end: { line: 2, column: 2 } };
  const terminal = { columns: 80, paint: inColour };
  expect(excerptOf(location, () => null, terminal)).toEqual([]);
  expect(excerptOf(location, () => ['one'], terminal)).toEqual([]);
  expect(excerptOf(location, () => ['one', null], terminal)).toEqual([]);
});
