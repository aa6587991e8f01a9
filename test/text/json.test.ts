import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { json, nestedJson } from '../../src/text/json.js';
import { deceptive, hostileText } from '../support/hostile.js';
import { commands } from '../support/runner.js';

test('json loses nothing, shows nothing deceptive and starts no command', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(undefined, 2), (text, indent) => {
      const written = json({ a: text, [text]: [text] }, indent);
      expect(JSON.parse(written)).toEqual({ a: text, [text]: [text] });
      expect(written.replaceAll('\n', '')).not.toMatch(deceptive);
      expect(commands(written)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('a value in a larger document stands below its line, or in one line of Latin-1', () => {
  expect(nestedJson({ a: ['日', 'ä'] }, 2, '\n    ')).toBe(
    '{\n      "a": [\n        "日",\n        "ä"\n      ]\n    }',
  );
  expect(nestedJson({ a: ['日', 'ä'] }, 0, '')).toBe('{"a":["\\u65e5","ä"]}');
});
