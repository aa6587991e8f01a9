import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { inQuotes, scalar } from '../../src/text/yaml.js';
import { hostileText } from '../support/hostile.js';

test.each([
  ['mail.send', 'mail.send'],
  ['yes', '"yes"'],
  ['null', '"null"'],
  ['1', '"1"'],
  ['a: b', '"a: b"'],
  ['a "b"\n', '"a \\"b\\"\\u000a"'],
])('scalar(%j)', (text, written) => {
  expect(scalar(text)).toBe(written);
});

test('what is written is read again, and stands on one visible line', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const written of [scalar(text), inQuotes(text)]) {
        expect(parse(written)).toBe(text);
        expect(written).not.toMatch(/[\r\n\u2028\u202e]/);
      }
    }),
  );
});
