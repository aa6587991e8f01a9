import { expect, test } from '@jest/globals';
import { hasNextPage } from '../../src/github/next-page.js';

test.each([
  ['<https://api.github.com/x?page=2>; rel="next", <https://api.github.com/x?page=3>; rel="last"', true],
  ['<https://api.github.com/x?page=1>; rel="prev", <https://api.github.com/x?page=1>; rel="first"', false],
  [undefined, false],
])('with the link %s a list goes on: %p', (link, goesOn) => {
  expect(hasNextPage({ link })).toBe(goesOn);
});
