import { expect, test } from '@jest/globals';
import { catalogue, realScopes } from '../../src/catalogue/catalogue.js';
import { isVerbWord, plainVerbs, verbsMeantBy } from '../../src/catalogue/verb-words.js';

test.each([
  ['edit', ['update', 'write']],
  ['list', ['read']],
  ['write', ['create', 'update', 'write']],
  ['remove', ['delete']],
  ['send', []],
  ['', []],
])('"%s" means one of %j', (word, verbs) => {
  expect(verbsMeantBy(word)).toEqual(verbs);
});

test('every plain verb is one of a scope, and a word for what is done', () => {
  const verbs = new Set<string | null | undefined>(realScopes.map((scope) => catalogue.get(scope)?.verb));
  for (const verb of plainVerbs) expect([verbs.has(verb), isVerbWord(verb)]).toEqual([true, true]);
});

test('sending is no word for what is done to a resource', () => {
  expect(isVerbWord('send')).toBe(false);
});
