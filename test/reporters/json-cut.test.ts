import { expect, test } from '@jest/globals';
import { cutter } from '../../src/reporters/json-cut.js';
import { jsonReport } from '../support/json-report.js';
import { large } from '../support/large-report.js';

const { findings, grants, keys, diff } = jsonReport(large);
const entries = diff?.entries ?? [];

test('what has room stays as it is', () => {
  const cut = cutter({ scopes: 121, findingItems: 120 });
  expect(findings.map(cut.finding)).toEqual(findings);
  expect(grants.map(cut.grant)).toEqual(grants);
  expect(keys.map(cut.key)).toEqual(keys);
  expect(entries.map(cut.diffEntry)).toEqual(entries);
  expect(cut.total()).toEqual({ scopes: 0, related: 0 });
});

test('a key and a key of the privilege diff keep their first scopes, say how many they lack, and are added up', () => {
  const cut = cutter({ scopes: 2, findingItems: 120 });
  expect(keys.map(cut.key).map(({ name, scopes, cut: own }) => [name, scopes.length, own])).toEqual([
    ['other', 2, { scopes: 59 }],
    ['target', 1, undefined],
    ['writer', 2, { scopes: 59 }],
  ]);
  const [entry] = entries.map(cut.diffEntry);
  expect(entry?.before?.wanted).toEqual(['scope.50', 'scope.51']);
  expect(entry?.after?.wanted).toEqual(['scope.0', 'scope.1']);
  expect(entry?.cut).toEqual({ scopes: 68 + 118 });
  expect(cut.total()).toEqual({ scopes: 2 * 59 + 68 + 118, related: 0 });
});
