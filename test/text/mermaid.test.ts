import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mermaid, mermaidLabel } from '../../src/text/mermaid.js';
import { hostileText } from '../support/hostile.js';

test('a label keeps letters, digits, spaces and entity codes only', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(mermaidLabel(text).text).toMatch(/^(?:[\p{L}\p{M}\p{N} ]|#\d+;)*$/u);
    }),
  );
});

test('a label that is text does not compile', () => {
  const name: string = 'a"]';
  // @ts-expect-error: foreign text
  expect(() => mermaid`n0["${name}"]`).toThrow();
  expect(mermaid`n${0}["${mermaidLabel(name)}"]`.text).toBe('n0["a#34;#93;"]');
});
