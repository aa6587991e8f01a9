import { expect, test } from '@jest/globals';
import { quoteStart } from '../../../src/policy/read/quote-start.js';

test.each([
  ['a "b"', '"a \\"b\\""'],
  ['x'.repeat(40), `"${'x'.repeat(40)}"`],
  ['😀'.repeat(41), `"${'😀'.repeat(40)}…"`],
  [`SG.${'a'.repeat(22)}.${'b'.repeat(43)}`, `"SG.${'a'.repeat(22)}.[redacted]"`],
])('%j in a message is %j', (text, quoted) => {
  expect(quoteStart(text)).toBe(quoted);
});
