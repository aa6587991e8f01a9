import { expect, test } from '@jest/globals';
import { findHiddenCharacter, withoutHiddenCharacters } from '../../src/text/hidden-character.js';

test.each([
  { text: '', finds: null },
  { text: 'mail.send', finds: null },
  { text: 'Grüße 😀'.replace(' ', ''), finds: null },
  { text: 'a b', finds: { kind: 'white space', name: 'U+0020 SPACE', place: 2 } },
  { text: '\uFEFFab', finds: { kind: 'invisible character', name: 'U+FEFF BYTE ORDER MARK', place: 1 } },
  { text: '😀\u200B', finds: { kind: 'invisible character', name: 'U+200B ZERO WIDTH SPACE', place: 2 } },
  { text: 'ab\u0007', finds: { kind: 'control character', name: 'U+0007', place: 3 } },
  { text: 'ab\n', finds: { kind: 'white space', name: 'U+000A LINE FEED', place: 3 } },
  { text: 'a\u{E0001}b', finds: { kind: 'invisible character', name: 'U+E0001', place: 2 } },
  { text: 'a\u2800b', finds: { kind: 'invisible character', name: 'U+2800', place: 2 } },
])('in $text the first hidden character is $finds.name', ({ text, finds }) => {
  expect(findHiddenCharacter(text)).toEqual(finds);
});

test.each([
  { text: 'mail.send', is: 'mail.send' },
  { text: '\uFEFF m\u200Bail .send\r\n', is: 'mail.send' },
  { text: '\u00AD', is: '' },
])('nothing hidden is left of $text', ({ text, is }) => {
  expect(withoutHiddenCharacters(text)).toBe(is);
});
