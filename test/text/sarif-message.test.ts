import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sarifMessage } from '../../src/text/sarif-message.js';
import { hostileText } from '../support/hostile.js';

test('brackets are escaped only where they could form a link', () => {
  expect(sarifMessage('400 unauthorized scopes: [mail.send]')).toBe('400 unauthorized scopes: [mail.send]');
  expect(sarifMessage('[x](http://evil)')).toBe('\\[x\\](http://evil)');
});

test('a SARIF message holds no link, whatever is escaped in it already', () => {
  // By SARIF 3.11.6 a backslash escapes the character behind it, a bracket or another backslash.
  const link = /\[(?:[^[\]\\]|\\.)*\]\(/;
  const unescaped = (text: string) => text.replace(/\\[\\[\]]/g, '');
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.constant('\\[x\\](http://evil)')), (text) => {
      expect(unescaped(sarifMessage(text))).not.toMatch(link);
    }),
  );
});
