import { expect, test } from '@jest/globals';
import { builtInPresets } from '../../src/catalogue/built-in-presets.js';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { documentedTable } from '../support/documented-tables.js';

test('every scope of a built-in preset is known to exist, and stands in it once', () => {
  for (const scopes of builtInPresets.values()) {
    expect(scopes.filter((scope) => !catalogue.has(scope))).toEqual([]);
    expect(new Set(scopes).size).toBe(scopes.length);
  }
});

test('the documentation names the built-in presets', () => {
  const cells = documentedTable('### Its members').map(([, cell]) => cell);
  const names = [...builtInPresets.keys()].map((name) => `\`${name}\``).join(', ');
  expect(cells.filter((cell) => cell?.includes(names))).toHaveLength(1);
});
