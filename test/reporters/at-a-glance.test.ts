import { expect, test } from '@jest/globals';
import { atAGlance } from '../../src/reporters/at-a-glance.js';
import { audited } from '../support/audited.js';
import { waivedRun } from '../support/waived-sample.js';

test('what a key holds in an area counts together, and keys that hold too much come first', () => {
  const { areas, rows } = atAGlance(
    audited({
      policy: 'version: 1\nkeys:\n  - { name: a, allow: [] }\n  - { name: b, allow: [templates.read] }\n',
      keys: { a: [], b: ['templates.read', 'templates.update', 'stats.read'], c: ['2fa_required'] },
    }),
  );
  expect(areas).toEqual(['templates', 'statistics']);
  expect(rows.map(({ key, hasExcess }) => [key.name, hasExcess])).toEqual([
    ['b', true],
    ['a', false],
    ['c', false],
  ]);
  expect([...(rows[0]?.cells ?? [])]).toEqual([
    ['templates', { writes: true, risk: 'high', isExcess: true }],
    ['statistics', { writes: false, risk: 'low', isExcess: true }],
  ]);
});

test('of what the catalogue does not know, neither the risk is known nor that it only reads', () => {
  const [row] = atAGlance(audited({ policy: 'version: 1\nkeys: []\n', keys: { a: ['new.read'] } })).rows;
  expect(row?.cells.get('other')).toEqual({ writes: true, risk: null, isExcess: false });
});

test('what a waiver accepts is more than the entry allows all the same', () => {
  const { rows } = atAGlance(audited(waivedRun));
  expect(rows.filter(({ hasExcess }) => hasExcess).map(({ key }) => key.name)).toEqual([
    'prod-mailer',
    'reports',
  ]);
  expect(rows[0]?.cells.get('suppressions')).toEqual({ writes: false, risk: 'medium', isExcess: true });
});
