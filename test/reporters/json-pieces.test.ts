import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinedWithin, jsonPieces } from '../../src/reporters/json-pieces.js';
import { json } from '../../src/text/json.js';

test('the pieces of a document are together what it is in one', () => {
  const document = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(document, fc.constantFrom(0, 2), fc.nat({ max: 4 }), (value, indent, levels) => {
      expect([...jsonPieces(value, { indent, levels, isLatin: false })].join('')).toBe(json(value, indent));
      const latin = [...jsonPieces(value, { indent, levels, isLatin: true })].join('');
      expect(latin).not.toMatch(/[^\0-\xff]/);
      expect(JSON.parse(latin)).toEqual(JSON.parse(json(value)));
    }),
  );
});

test('a document that is a byte too large is none', () => {
  const pieces = () => jsonPieces({ list: ['ä', 1] }, { indent: 0, levels: 2, isLatin: true });
  const bytes = Buffer.byteLength([...pieces()].join(''));
  expect(joinedWithin(pieces(), bytes)).toBe('{"list":["\\u00e4",1]}'.replace('\\u00e4', 'ä'));
  expect(joinedWithin(pieces(), bytes - 1)).toBeNull();
});
