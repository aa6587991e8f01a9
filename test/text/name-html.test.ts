import { expect, test } from '@jest/globals';
import { isShortened, keyHtml, nameHtml, nameListHtml, narrowKeyHtml } from '../../src/text/name-html.js';

test.each([
  ['a name', 'key-admin', '<code>key-admin</code>'],
  ['no name', '', '<i>no name</i>'],
  ['a name of spaces', '  ', '<i>no name</i>'],
  ['a name that hides', '\u200b', '<code>&#92;u200b</code>'],
  ['a long name', 'x'.repeat(200), `<code>${'x'.repeat(119)}…</code>`],
])('%s', (_name, name, written) => {
  expect(nameHtml(name).text).toBe(written);
});

test('a key has its id beside its name where another live key has the name, too', () => {
  expect(keyHtml({ name: 'a', id: '1', hasNamesake: true }).text).toBe('<code>a</code> (id <code>1</code>)');
  expect(keyHtml({ name: 'a', id: '1' }).text).toBe('<code>a</code>');
  expect(keyHtml({ name: 'a', id: null }).text).toBe('<code>a</code>');
});

test('a list names the first ones and counts the others', () => {
  expect(nameListHtml(['a', 'b'], 2).text).toBe('<code>a</code>, <code>b</code>');
  expect(nameListHtml(['a', 'b', 'c'], 2).text).toBe('<code>a</code>, <code>b</code> and 1&nbsp;more');
  expect(nameListHtml(['a'], 3, 5).text).toBe('<code>a</code> and 4&nbsp;more');
});

test.each([
  ['a list that is cut', nameListHtml(['a', 'b'], 1), true],
  ['a name that is cut', nameHtml('x'.repeat(121)), true],
  ['a whole list', nameListHtml(['a', 'b'], 2), false],
  ['a name that speaks of more', nameHtml('and 3&nbsp;more'), false],
])('%s is told from what is whole', (_, made, isCut) => {
  expect(isShortened(made)).toBe(isCut);
});

test.each([
  ['a short name', { id: '1', name: 'a' }, '<code>a</code>'],
  [
    'a key that shares its name',
    { id: '1', name: 'a', hasNamesake: true },
    '<code>a</code> (id <code>1</code>)',
  ],
  ['a key without a name', { id: '1', name: ' ' }, '<i>no name</i>'],
  [
    'a long name, which may break',
    { id: '1', name: 'abcdefghijkl-no' },
    '<code>abcdefghijkl<wbr>&#45;no</code>',
  ],
] as const)('in a narrow column stands %s', (_, key, text) => {
  expect(narrowKeyHtml(key).text).toBe(text);
});
