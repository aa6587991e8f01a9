import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allScopes,
  counted,
  eitherScope,
  named,
  phrase,
  sentences,
  silence,
  unnamed,
  whoseKeys,
  words,
} from '../../src/model/phrase.js';

test('a phrase keeps what each piece is', () => {
  expect(phrase`Key ${{ id: 'i', name: 'a' }} has ${2} of ${named('x')}.`).toEqual([
    words('Key '),
    { kind: 'key', name: 'a', id: null },
    words(' has '),
    words('2'),
    words(' of '),
    { kind: 'name', text: 'x' },
    words('.'),
  ]);
});

test('a key shows its id where another one has the name', () => {
  expect(phrase`${{ id: 'i', name: 'a', hasNamesake: true }}`).toEqual([{ kind: 'key', name: 'a', id: 'i' }]);
});

test.each([
  [0, '0 keys'],
  [1, '1 key'],
  [2, '2 keys'],
])('%d counts as %s', (n, text) => {
  expect(counted(n, 'key')).toEqual([words(text)]);
});

test.each([
  ['one', ['a'], [allScopes(['a'])]],
  ['four', ['a', 'b', 'c', 'd'], [allScopes(['a', 'b', 'c']), words(' or '), allScopes(['d'])]],
  ['six', [...'abcdef'], [allScopes(['a', 'b', 'c']), words(' or '), unnamed(3)]],
])('%s of which one is meant', (_, scopes, told) => {
  expect(eitherScope(scopes)).toEqual(told);
});

test('sentences have a space between them, and silence leaves none', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(phrase`One.`, silence)), (parts) => {
      const said = parts.filter((part) => part !== silence);
      const texts = sentences(...parts).map((segment) => ('text' in segment ? segment.text : ''));
      expect(texts.join('')).toBe(said.map(() => 'One.').join(' '));
    }),
  );
});

test('that there is no such key is said of the subuser where it is about one', () => {
  expect([null, undefined, 'acme-eu'].map(whoseKeys)).toEqual([silence, silence, phrase` of the subuser`]);
});
