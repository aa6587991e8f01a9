import { expect, test } from '@jest/globals';
import { needsPlan, waiverWatch } from '../../src/audit/waiver-uses.js';
import { waivingOf } from '../../src/audit/waiving.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf } from '../support/accounts.js';

const waiver = (scope: string, expires: string) =>
  `  - { rule: excess-scope, key: a, scopes: [${scope}], reason: r, expires: ${expires} }\n`;
const text = `version: 1\nkeys: []\nwaivers:\n${waiver('x', '2026-12-31')}${waiver('y', '2026-12-31')}${waiver('z', '2026-01-01')}`;
const waiving = waivingOf({
  policy: parsePolicy(text, 'p.yml'),
  accounts: [accountOf({ a: [] })],
  today: '2026-11-23',
});

test.each<[scopes: readonly string[], uses: readonly string[]]>([
  [[], ['x unneeded', 'y unneeded', 'z unneeded over']],
  [['x'], ['x needed', 'y unneeded', 'z unneeded over']],
  [
    ['x', 'z'],
    ['x needed standing', 'y unneeded', 'z needed standing over'],
  ],
])('of a finding with %j it is noted which waivers are about it', (scopes, uses) => {
  const watch = waiverWatch(waiving);
  watch.see({ rule: 'excess-scope', key: { id: null, name: 'a' }, subuser: null, scopes });
  watch.see({ rule: 'critical-scope', key: { id: null, name: 'a' }, subuser: null, scopes: ['y'] });
  const found = watch.uses(() => true);
  expect(
    found.map(({ waiver, isNeeded, isStanding, isOver }) =>
      [
        waiver.scopes[0]?.value,
        isNeeded ? 'needed' : 'unneeded',
        ...(isStanding ? ['standing'] : []),
        ...(isOver ? ['over'] : []),
      ].join(' '),
    ),
  ).toEqual(uses);
  expect(found.map(({ key }) => key?.id)).toEqual(found.map(() => accountOf({ a: [] }).keys[0]?.id));
});

test.each([
  ['beyond-policy', '', true],
  ['impossible-grant', '', false],
  ['impossible-grant', 'terraform: {}\n', true],
  ['duplicate-key-name', 'terraform: {}\n', false],
] as const)('whether %s needs a plan under "%s": %s', (rule, members, needs) => {
  expect(needsPlan(rule, parsePolicy(`version: 1\nkeys: []\n${members}`, 'p.yml'))).toBe(needs);
});
