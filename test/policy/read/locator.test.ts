import { expect, test } from '@jest/globals';
import { locator } from '../../../src/policy/read/locator.js';

const text = 'a: 1\r\nbc: "d"  \n\n';

test.each([
  ['a stretch in the first line', 0, 1, '1:1-1:2'],
  ['a stretch in the second', 10, 13, '2:5-2:8'],
  ['white space at the end of a stretch is left out', 10, 16, '2:5-2:8'],
  ['what is behind the last written character is at its end', 16, 18, '2:8-2:8'],
  ['what is before the text is at its start', -1, 0, '1:1-1:1'],
])('%s', (_, from, to, place) => {
  const { file, start, end } = locator(text, 'policy.yml')(from, to);
  expect(file).toBe('policy.yml');
  expect(`${start.line}:${start.column}-${end.line}:${end.column}`).toBe(place);
});
