import fc from 'fast-check';
import type { Phrase } from '../../src/model/phrase.js';

/** Names that try to leave their place; every surface must show them as text. */
export const hostileNames: readonly string[] = [
  'k\n::set-output name=ok::true',
  'k\r::add-mask::a',
  'k ##[add-mask]mail',
  '\u00a0::warning::x',
  '::stop-commands::x',
  '<img src=x>',
  '<!-- --><script>alert(1)</script>',
  '@acme/all',
  'fixes #12, GH-12, acme/site#12 and deadbeefcafe',
  'mail root@evil.example or http://evil.example or www.evil.example',
  'abc\u202egpj.exe',
  'zero\u200bwidth\u{e0041}\ufeff\u2066',
  '[x](http://evil)',
  '![x](http://evil)',
  '``` `x` ```',
  'a | b || c',
  '--> javascript',
  'end"]; click k1 "javascript:alert(1)"',
  '&lt;b&gt; &#60; %0A %3A:: \\n $x$ :tada: *b* _i_ ~s~',
  '\u001b[31mred\u001b[0m',
  'lone \ud800 surrogate',
  '# heading',
  '- item',
  '1. item',
  '</code></td></table>',
  '"quoted" \'quoted\'',
  '',
  ' ',
  'x'.repeat(10_000),
];

/** What no surface may show. Written apart from the code under test: ranges by number, from the Unicode tables. */
export const deceptive =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164]|\u034f|\u115f|\u1160|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\ufeff\uffa0\ufff0-\ufffb]|[\u{1d173}-\u{1d17a}]|[\u{e0000}-\u{e0fff}]/u;

/** Arbitrary Unicode, lone surrogates included, with pieces that mean something to some surface. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '::',
          ':',
          '##[',
          '##',
          '#',
          '[',
          ']',
          '](',
          '\r',
          '\n',
          '\u00a0',
          '\u2028',
          '\u0085',
          ' ',
          '%0A',
          '%25',
        ],
        ...[
          'add-mask',
          'error',
          'x',
          '@',
          'www.',
          'http://',
          '<',
          '>',
          '&',
          '"',
          "'",
          '`',
          '|',
          '*',
          '_',
          '-',
          '\\',
        ],
        ...[
          '\u202e',
          '\u200b',
          '\u2067',
          '\ufe0f',
          '\u{e0001}',
          '\u3164',
          '\u001b[1m',
          '\ud83d',
          '1',
          '.',
          '12',
          'GH-1',
        ],
        ...hostileNames.slice(0, -1),
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

/** A phrase with the text in every kind of segment that may hold foreign text. */
export function everySegmentOf(text: string): Phrase {
  return [
    { kind: 'key', name: text, id: text },
    { kind: 'words', text: ' ' },
    { kind: 'id', text },
    { kind: 'words', text: ' ' },
    { kind: 'name', text },
    { kind: 'words', text: ' ' },
    { kind: 'names', texts: [text, text] },
    { kind: 'words', text: ' ' },
    { kind: 'scopes', scopes: [text, text] },
    { kind: 'words', text: ' ' },
    { kind: 'answer', status: 400, message: text },
    { kind: 'words', text: ' ' },
    { kind: 'request', text },
    { kind: 'words', text: ' ' },
    { kind: 'code', text },
    { kind: 'words', text: ' ' },
    { kind: 'entry', text },
  ];
}
