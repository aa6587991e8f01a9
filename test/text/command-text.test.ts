import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clippedCommandText, commandText } from '../../src/text/command-text.js';
import { hostileText } from '../support/hostile.js';
import { commands } from '../support/runner.js';

test('a line is no workflow command, whatever it holds and wherever it is cut', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 20 }), (text, max) => {
      for (const line of [commandText(text).text, clippedCommandText(text, max).text]) {
        expect(commands(line)).toEqual([]);
        expect(line).not.toMatch(/[\r\n]/);
      }
    }),
  );
});

test('a line that is cut says so with the notice, and keeps its length', () => {
  expect(clippedCommandText('abcdef', 6).text).toBe('abcdef');
  expect(clippedCommandText('abcdef', 5).text).toBe('abcd…');
  expect(clippedCommandText('a'.repeat(30), 20, '… (cut)').text).toBe(`${'a'.repeat(13)}… (cut)`);
});
