import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { json } from '../../src/text/json.js';
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
