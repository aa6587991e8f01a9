import { expect, test } from '@jest/globals';
import { waiverChanges } from '../../src/change/waiver-changes.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId } from '../support/accounts.js';

const account = accountOf([
  { name: 'a', scopes: [] },
  { name: 'b', scopes: [] },
  { name: 'b', scopes: [] },
]);
const waiver = (members: string) =>
  `  - { rule: excess-scope, ${members}, reason: r, expires: 2026-12-31 }\n`;
const ofA = waiver('key: a, scopes: [x, y]');

test.each<[what: string, base: string, head: string, changes: readonly string[]]>([
  ['nothing where nothing changes', ofA, ofA, []],
  ['nothing where one is dropped', ofA, '', []],
  ['nothing where a reason changes', ofA, ofA.replace('reason: r', 'reason: s'), []],
  ['nothing where it ends sooner', ofA, ofA.replace('2026-12-31', '2026-12-30'), []],
  ['nothing where a name becomes the id of the key', ofA, ofA.replace('key: a', `key: "${keyId(0)}"`), []],
  ['nothing where one becomes two', ofA, waiver('key: a, scopes: [y]') + waiver('key: a, scopes: [x]'), []],
  ['one that is new', '', ofA, ['x y']],
  ['one of another rule', ofA, ofA.replace('excess', 'critical'), ['x y']],
  ['a scope that is new', ofA, waiver('key: a, scopes: [x, z, y]'), ['z']],
  ['one that is prolonged', ofA, ofA.replace('2026-12-31', '2027-01-01'), ['x y from 2026-12-31']],
  [
    'one that is prolonged and has a scope more',
    ofA,
    waiver('key: a, scopes: [x, z]').replace('2026-12-31', '2027-01-01'),
    ['x z'],
  ],
  [
    'the id of a key that becomes its name, which another key can get',
    ofA.replace('key: a', `key: "${keyId(0)}"`),
    ofA,
    ['x y'],
  ],
  [
    'an id in the place of a name of several',
    waiver('key: b, scopes: [x]'),
    waiver(`key: "${keyId(1)}", scopes: [x]`),
    [],
  ],
  ['one without a key', ofA, waiver('scopes: [x]'), ['x']],
  ['one without scopes', '', '  - { rule: key-limit, reason: r, expires: 2026-12-31 }\n', ['no scopes']],
])('%s', (_, base, head, changes) => {
  const policyOf = (waivers: string) =>
    parsePolicy(`version: 1\nkeys: []\n${waivers === '' ? '' : `waivers:\n${waivers}`}`, 'p.yml');
  const found = waiverChanges(policyOf(base), policyOf(head), account);
  expect(
    found.map(({ scopes, before }) => {
      const names = scopes.map(({ value }) => value).join(' ') || 'no scopes';
      return before === null ? names : `${names} from ${before}`;
    }),
  ).toEqual(changes);
});
