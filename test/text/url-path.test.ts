import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { urlPath } from '../../src/text/url-path.js';
import { hostileText } from '../support/hostile.js';

test('slashes stay, all else that means something to a URL is escaped', () => {
  expect(urlPath('a b/ü#?.yml')).toBe('a%20b/%C3%BC%23%3F.yml');
  expect(urlPath('\ud800')).toBe('%EF%BF%BD');
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(urlPath(text)).toMatch(/^[\w/%.!~*'()-]*$/);
    }),
  );
});
