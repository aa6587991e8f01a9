import { expect, test } from '@jest/globals';
import { isLoopback } from '../../src/model/loopback.js';

test.each([
  { url: 'http://localhost:80', expected: true },
  { url: 'http://LOCALHOST', expected: true },
  { url: 'http://api.localhost', expected: false },
  { url: 'http://localhost.', expected: false },
  { url: 'http://127.0.0.1', expected: true },
  { url: 'http://127.9.9.9', expected: true },
  { url: 'http://127.1', expected: true },
  { url: 'http://[::1]:8080', expected: true },
  { url: 'http://localhost.example.com', expected: false },
  { url: 'http://127.0.0.1.example.com', expected: false },
  { url: 'http://notlocalhost', expected: false },
  { url: 'http://10.0.0.1', expected: false },
  { url: 'http://[::2]', expected: false },
  { url: 'http://0.0.0.0', expected: false },
])('$url: $expected', ({ url, expected }) => {
  expect(isLoopback(new URL(url).hostname)).toBe(expected);
});
