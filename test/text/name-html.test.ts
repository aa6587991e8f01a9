import { expect, test } from '@jest/globals';
import { nameHtml, nameListHtml } from '../../src/text/name-html.js';

test.each([
  ['a name', 'key-admin', '<code>key-admin</code>'],
  ['no name', '', '<i>no name</i>'],
  ['a name of spaces', '  ', '<i>no name</i>'],
  ['a name that hides', '\u200b', '<code>&#92;u200b</code>'],
  ['a long name', 'x'.repeat(200), `<code>${'x'.repeat(119)}…</code>`],
])('%s', (_name, name, written) => {
  expect(nameHtml(name).text).toBe(written);
});

test('a list names the first ones and counts the others', () => {
  expect(nameListHtml(['a', 'b'], 2).text).toBe('<code>a</code>, <code>b</code>');
  expect(nameListHtml(['a', 'b', 'c'], 2).text).toBe('<code>a</code>, <code>b</code> and 1 more');
  expect(nameListHtml(['a'], 3, 5).text).toBe('<code>a</code> and 4 more');
});
