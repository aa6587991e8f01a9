import { expect, test } from '@jest/globals';
import { maxScopesOfOne } from '../../src/model/policy.js';
import { maxScopesInAll, wantedResolver } from '../../src/policy/wanted-scopes.js';

const at = (column: number) => ({
  file: 'policy.yml',
  start: { line: 1, column },
  end: { line: 1, column: column + 1 },
});
const scope = (value: string, column: number) => ({ kind: 'scope', value, location: at(column) }) as const;
const preset = (value: string, column: number) => ({ kind: 'preset', value, location: at(column) }) as const;
const located = (value: string, column: number) => ({ value, location: at(column) });

test('each scope is wanted once, where it is first, with the preset that it comes through', () => {
  const wantedBy = wantedResolver([{ name: located('own', 1), scopes: [located('a', 2), located('b', 3)] }]);
  expect(wantedBy([scope('b', 10), preset('own', 11), preset('scope-audit', 12), scope('a', 13)])).toEqual([
    { scope: 'b', location: at(10), preset: null },
    { scope: 'a', location: at(11), preset: { name: 'own', location: at(2) } },
    { scope: 'api_keys.read', location: at(12), preset: { name: 'scope-audit', location: null } },
  ]);
});

test('nothing is resolved further than one scope beyond the limits', () => {
  const many = Array.from({ length: maxScopesOfOne + 9 }, (_, index) => scope(`s${index}`, index + 1));
  const wantedBy = wantedResolver([]);
  let inAll = 0;
  for (let entry = 0; entry < 300; entry++) {
    const { length } = wantedBy(many);
    expect(length).toBeLessThanOrEqual(maxScopesOfOne + 1);
    inAll += length;
  }
  expect(inAll).toBe(maxScopesInAll + 1);
});
