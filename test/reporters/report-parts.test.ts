import { expect, test } from '@jest/globals';
import { reportParts } from '../../src/reporters/report-parts.js';

const location = { file: 'p.yml', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
const entry = { label: 'mailer', owner: null, admin: false, expires: null, location };

test.each<{ name: string; part: keyof typeof reportParts; value: object }>([
  { name: 'a place in line 0', part: 'location', value: { ...location, startLine: 0 } },
  { name: 'a key without a name', part: 'key', value: { id: null } },
  {
    name: 'a live key without an id',
    part: 'liveKey',
    value: { id: null, name: 'a', subuser: null, entry, scopes: [] },
  },
  {
    name: 'a privilege diff of an unknown rule',
    part: 'diff',
    value: { entries: [], severities: [{ rule: 'nosuch', before: 'off', after: 'error' }], grantors: [] },
  },
])('$name is refused', ({ part, value }) => {
  expect(reportParts[part].safeParse(value).success).toBe(false);
});

test('a live key with its entry, and the scopes that are left out, is taken', () => {
  const key = { id: 'a', name: 'a', subuser: null, entry, scopes: [], cut: { scopes: 3 } };
  expect(reportParts.liveKey.parse(key)).toEqual(key);
});
