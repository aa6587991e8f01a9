import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinedWithin, jsonPieces } from '../../src/reporters/json-pieces.js';
import { json } from '../../src/text/json.js';

test('the pieces of a document are together what it is in one', () => {
  const document = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(document, fc.constantFrom(0, 2), (value, indent) => {
      expect(joinedWithin(jsonPieces(Object.entries(value), indent), Number.POSITIVE_INFINITY)).toBe(
        json(value, indent),
      );
    }),
  );
});

test('a document that is a byte too large is none', () => {
  const pieces = () => jsonPieces([['list', ['ä', 1]]], 0);
  const bytes = Buffer.byteLength([...pieces()].join(''));
  expect(joinedWithin(pieces(), bytes)).toBe('{"list":["\\u00e4",1]}'.replace('\\u00e4', 'ä'));
  expect(joinedWithin(pieces(), bytes - 1)).toBeNull();
});
