import { expect, test } from '@jest/globals';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { builtInPresets } from '../../src/policy/built-in-presets.js';
import { tableUnder } from '../support/markdown.js';
import { read } from '../support/repository.js';

test('every scope of a built-in preset is known to exist, and stands in it once', () => {
  for (const scopes of builtInPresets.values()) {
    expect(scopes.filter((scope) => !catalogue.has(scope))).toEqual([]);
    expect(new Set(scopes).size).toBe(scopes.length);
  }
});

test('the README names the built-in presets', () => {
  const cells = tableUnder(read('README.md'), '### Its members').map(([, cell]) => cell);
  const names = [...builtInPresets.keys()].map((name) => `\`${name}\``).join(', ');
  expect(cells.filter((cell) => cell?.includes(names))).toHaveLength(1);
});
