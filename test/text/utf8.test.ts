import { expect, test } from '@jest/globals';
import { utf8Text, withoutByteOrderMark } from '../../src/text/utf8.js';

test.each([
  { name: 'nothing', bytes: [], text: '' },
  { name: 'letters', bytes: [0x61, 0xc3, 0xa9], text: 'a\u00e9' },
  { name: 'a byte-order mark, which stays', bytes: [0xef, 0xbb, 0xbf, 0x61], text: '\ufeffa' },
  { name: 'a byte that begins nothing', bytes: [0x61, 0xff], text: null },
  { name: 'a character that is cut off', bytes: [0xc3], text: null },
  { name: 'half of a pair', bytes: [0xed, 0xa0, 0x80], text: null },
])('the text of $name', ({ bytes, text }) => {
  expect(utf8Text(Uint8Array.from(bytes))).toBe(text);
});

test('one byte-order mark is taken away, at the beginning alone', () => {
  expect(withoutByteOrderMark('\ufeff\ufeffa\ufeff')).toBe('\ufeffa\ufeff');
  expect(withoutByteOrderMark('a\ufeff')).toBe('a\ufeff');
});
