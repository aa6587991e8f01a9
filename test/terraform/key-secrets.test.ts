import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keysIn, keysSpeltIn, maxKeys } from '../../src/terraform/key-secrets.js';
import { anyKey } from '../support/keys-in-text.js';

const half = `Ab1${'x'.repeat(40)}`;
const key = (n: number) => `SG.${String(n).padStart(22, '0')}.${half}`;

test('every key of a text is found once, also in a text that is no JSON', () => {
  expect(keysIn(`{"a": "${key(1)}", "b": "x${key(2)}${key(1)}`)).toEqual([key(1), key(2)]);
});

test('a key that JSON escapes is found in what it stands for', () => {
  const text = JSON.stringify({ a: [{ [key(1)]: { b: key(2) } }] })
    .replace('SG', '\\u0053G')
    .replace('."', '.\\u0041"')
    .replace(`SG.${'0'.repeat(21)}2`, `SG\\u002e${'0'.repeat(21)}2`);
  expect(JSON.parse(text)).toEqual({ a: [{ [key(1)]: { b: key(2) } }] });
  expect(keysIn(text)).toEqual([key(1), key(2)]);
  // Also where the text is cut.
  expect(keysIn(text.slice(0, -4))).toEqual([key(1), key(2)]);
});

test('a key that is folded or escaped once more is found in a text that is used', () => {
  expect([...keysSpeltIn([`a ${key(1).replace('.', '%2E')}`, key(2).replace('.', '.\n')])]).toEqual([
    key(1),
    key(2),
  ]);
});

test('a thousand keys are found at most', () => {
  const many = Array.from({ length: maxKeys + 5 }, (_, n) => key(n));
  expect(keysIn(many.join())).toEqual(many.slice(0, maxKeys));
});

test('wherever JSON escapes a character of a key, it is found', () => {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  fc.assert(
    fc.property(anyKey, fc.func(fc.boolean()), (each, isEscaped) => {
      const written = [...each]
        .map((character, at) => (isEscaped(at) ? escaped(character) : character))
        .join('');
      expect(JSON.parse(`"${written}"`)).toBe(each);
      expect(keysIn(`{"a":"x\\\\${written}"`)).toEqual([each]);
    }),
  );
});

test('a backslash that JSON escapes begins no escape', () => {
  expect(keysIn(JSON.stringify(key(1).replace('S', '\\u0053')))).toEqual([]);
});
