import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdown } from '../src/text/html.js';
import { sarifMessage } from '../src/text/sarif-message.js';
import { quote } from '../src/text/wording.js';
import { hostileText } from './support/hostile.js';

test('foreign text stays inside its quotes: all around it reads as with a harmless name', () => {
  const around = (name: string) =>
    markdown(`Key ${quote(name)} has no entry. Delete key ${quote(name)}.`).replace(
      /<code>.*?<\/code>/g,
      '<code/>',
    );
  const lies = fc.constantFrom(
    'x" has no entry. Nothing is wrong with "root',
    'x\\" is fine. "',
    '\\',
    '"',
    '\\"',
  );
  fc.assert(
    fc.property(fc.oneof(hostileText, lies), (name) => {
      fc.pre(name !== '');
      expect(around(name)).toBe(around('x'));
    }),
    { numRuns: 2000 },
  );
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
