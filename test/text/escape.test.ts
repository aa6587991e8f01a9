import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteLength, clip, clipBytes, plainVisible, visible } from '../../src/text/escape.js';
import { deceptive, hostileNames, hostileText } from '../support/hostile.js';
import { commands } from '../support/runner.js';

const lone = /\p{Cs}/u;

test.each([
  ['a line feed', 'a\nb', 'a\\nb'],
  ['a carriage return', 'a\rb', 'a\\rb'],
  ['a tab', 'a\tb', 'a\\tb'],
  ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
  ['a C1 control', 'a\u0085b', 'a\\u0085b'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ['a non-breaking space', 'a\u00a0b', 'a\\u00a0b'],
  ['a right-to-left override', 'abc\u202egpj', 'abc\\u202egpj'],
  ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
  ['a tag character', 'a\u{e0041}b', 'a\\udb40\\udc41b'],
  ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
  ['a command in the second form', 'k ##[add-mask]mail', 'k ##\\u005badd-mask]mail'],
  ['a command in the first form', '::error::x', '\\u003a:error::x'],
  ['a command behind spaces', '  ::error::x', '  \\u003a:error::x'],
])('visible shows %s', (_name, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each(['', 'key-admin', 'Müller & Söhne', '日本語', '👍 ok', 'a::b', 'x [y](z) `q` | <b>'])(
  'visible leaves %j alone',
  (text) => {
    expect(visible(text)).toBe(text);
  },
);

test('what went through visible is one line without deception, and no workflow command after our own text', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (text, other) => {
      const line = visible(text);
      expect(line).not.toMatch(deceptive);
      expect(line).not.toMatch(lone);
      expect(visible(line)).toBe(line);
      for (const shown of [line, `  ${line}`, `key ${line}: ${visible(other)}`, clip(line, 5)]) {
        expect(commands(shown)).toEqual([]);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each(hostileNames.map((name) => [name.slice(0, 60), name]))('visible tames %j', (_label, name) => {
  expect(commands(`${visible(name)}\n- ${visible(name)}`)).toEqual([]);
});

test('the emulator finds the commands that visible must break', () => {
  expect(commands('k\n::set-output name=ok::true').map(({ name }) => name)).toEqual(['set-output']);
  expect(commands('k\r::add-mask::a').map(({ data }) => data)).toEqual(['a']);
  expect(commands('k ##[add-mask]mail').map(({ data }) => data)).toEqual(['mail']);
  expect(commands('\u00a0 ::error file=a%3Ab,line=3::x%0Ay::z')).toEqual([
    { name: 'error', properties: { file: 'a:b', line: '3' }, data: 'x\ny::z' },
  ]);
  expect(commands('plain text\na::b::c\n## [x]y')).toEqual([]);
});

test('clip cuts to its length, keeps a beginning and splits no character', () => {
  expect(clip('abc', 3)).toBe('abc');
  expect(clip('abcd', 3)).toBe('ab…');
  expect(clip('a👍b', 3)).toBe('a…');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
      const cut = clip(text, max);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(text.startsWith(cut.replace(/…$/, '')) || text === cut).toBe(true);
      expect(cut).not.toMatch(lone);
    }),
  );
});

test('clipBytes cuts to its bytes and splits no character', () => {
  expect(clipBytes('äöü', 6)).toBe('äöü');
  expect(clipBytes('äöüß', 7)).toBe('äö…');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 40 }), (text, max) => {
      const cut = clipBytes(text, max);
      expect(byteLength(cut)).toBeLessThanOrEqual(max);
      expect(cut).not.toMatch(lone);
    }),
  );
});

test('plainVisible escapes characters of four bytes, too', () => {
  expect(plainVisible('👍 日本\n')).toBe('\\ud83d\\udc4d 日本\\n');
});
