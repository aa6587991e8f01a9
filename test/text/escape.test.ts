import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteLength, clip, clipBytes, visible } from '../../src/text/escape.js';
import { code, html, markdown } from '../../src/text/html.js';
import { json } from '../../src/text/json.js';
import { mermaid } from '../../src/text/mermaid.js';
import { sarifMessage } from '../../src/text/sarif-message.js';
import { hostileNames, hostileText } from '../support/hostile.js';
import { commands } from '../support/runner.js';

// Written apart from the code under test: ranges by number, from the Unicode tables.
const deceptive =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164]|\u034f|\u115f|\u1160|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\ufeff\uffa0\ufff0-\ufffb]|[\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e0fff}]/u;
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

test('html keeps nothing that HTML or Markdown would read as structure', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const escaped = html(text);
      expect(escaped).not.toMatch(
        /[<>"'`*~|[\]{}@!$^+=\\\n]|&(?!#\d+;)|#(?!\d+;)|:(?! |$)|www\.|^[-+]|^\d+[.)]/i,
      );
      expect(decode(escaped)).toBe(visible(text));
    }),
    { numRuns: 2000 },
  );
});

test('html leaves scopes and plain names readable', () => {
  expect(html('user.scheduled_sends.read')).toBe('user.scheduled_sends.read');
  expect(html('key-admin')).toBe('key-admin');
  expect(html('_a_ --b-- 1.5')).toBe('&#95;a&#95; &#45;&#45;b&#45;&#45; 1.5');
});

test.each([
  [
    'names in quotes',
    'Key "key-admin" holds "mail.send".',
    'Key <code>key-admin</code> holds <code>mail.send</code>.',
  ],
  ['members in backticks', 'Under `keys`.', 'Under <code>keys</code>.'],
  ['an entry to paste', 'Add: - { id: "a" }', 'Add: <code>&#45; &#123; id: &#34;a&#34; &#125;</code>'],
  ['a mention', 'Ask @acme/all now.', 'Ask <code><span>&#64;</span>acme/all</code> now.'],
  ['a link', 'See https://evil.example now.', 'See <code>https&#58;//evil.example</code> now.'],
  ['an issue', 'Fixes #12 now.', 'Fixes <code>&#35;12</code> now.'],
  ['an odd quote', 'Key "a" b" is.', 'Key <code>a</code> <code>b&#34;</code> is.'],
  ['a commit', 'At deadbeefcafe.', 'At <code>deadbeefcafe.</code>'],
])('markdown writes %s as code', (_name, text, written) => {
  expect(markdown(text)).toBe(written);
});

test('markdown has no tag but code and the split @, and nothing that GitHub links outside of code', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const written = markdown(text);
      const outside = written.replace(/<code>(?:[^<]|<span>&#64;<\/span>)*<\/code>/g, ' ');
      expect(outside).not.toMatch(/[<>]/);
      expect(decode(outside)).not.toMatch(/@|:\/\/|www\.|#\d|GH-\d|\b[0-9a-f]{7,40}\b/i);
      expect(outside).not.toMatch(/[`*|[\]\n]|&(?!#\d+;)/);
    }),
    { numRuns: 2000 },
  );
});

test('code holds the visible text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(decode(code(text).replace(/<\/?(?:code|span)>/g, ''))).toBe(visible(text));
    }),
  );
});

test('mermaid keeps letters, digits, spaces and entity codes only', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(mermaid(text)).toMatch(/^(?:[\p{L}\p{M}\p{N} ]|#\d+;)*$/u);
    }),
  );
});

test('sarifMessage escapes brackets only where they could form a link', () => {
  expect(sarifMessage('400 unauthorized scopes: [mail.send]')).toBe('400 unauthorized scopes: [mail.send]');
  expect(sarifMessage('[x](http://evil)')).toBe('\\[x\\](http://evil)');
  fc.assert(fc.property(hostileText, (text) => !/(?<!\\)\]\(/.test(sarifMessage(text))));
});

test('json loses nothing, shows nothing deceptive and starts no command', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(undefined, 2), (text, indent) => {
      const written = json({ a: text, [text]: [text] }, indent);
      expect(JSON.parse(written)).toEqual({ a: text, [text]: [text] });
      expect(written.replaceAll('\n', '')).not.toMatch(deceptive);
      expect(commands(written)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_reference, point) => String.fromCodePoint(Number(point)));
}
