import { expect, test } from '@jest/globals';
import { byPlace } from '../../src/model/source.js';

const at = (file: string, line: number, column: number) => {
  const start = { line, column };
  return { file, start, end: { line, column: column + 1 } };
};

test('places are ordered by file, then line, then column', () => {
  const places = [at('b.yml', 1, 1), at('a.yml', 10, 1), at('a.yml', 9, 2), at('a.yml', 9, 1)];
  expect([...places].sort(byPlace)).toEqual([...places].reverse());
});
