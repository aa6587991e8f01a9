import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { entryMembers } from '../../../src/policy/members/entry-members.js';
import { invariantMembers } from '../../../src/policy/members/invariant-members.js';
import { policyMembers, policyShape } from '../../../src/policy/members/policy-members.js';
import { subuserMembers } from '../../../src/policy/members/subuser-members.js';
import { teammatesMembers } from '../../../src/policy/members/teammates-members.js';
import { providerMembers, terraformMembers } from '../../../src/policy/members/terraform-members.js';
import { waiverMembers } from '../../../src/policy/members/waiver-members.js';
import { documentedTable } from '../../support/documented-tables.js';
import { policyFixtures } from '../../support/policy-fixtures.js';
import { readAs, treeIn } from '../../support/policy-tree.js';

test('the documentation has the same members in the same words', () => {
  const rows = Object.entries(policyMembers).flatMap(([name, { description }]) => [
    [`\`${name}\``, description],
    ...(name === 'keys' ? rowsOf(entryMembers, 'keys[]') : []),
    ...(name === 'waivers' ? rowsOf(waiverMembers, 'waivers[]') : []),
    ...(name === 'invariants' ? rowsOf(invariantMembers, 'invariants[]') : []),
    ...(name === 'terraform' ? terraformRows() : []),
    ...(name === 'subusers' ? rowsOf(subuserMembers, 'subusers[]') : []),
    ...(name === 'teammates' ? rowsOf(teammatesMembers, 'teammates') : []),
  ]);
  expect(documentedTable('### Its members')).toEqual(rows);
});

const anything = fc.constantFrom(
  ...['1', '2', '""', 'a', '"*"', 'off', 'errors', '~', 'true', '[]', '[a.b, "*.c"]', '[1]', '[""]', '{}'],
  ...['[{ name: a, scopes: [a.b] }]', '[{ nam: a }]', '{ a: [b.c] }', '{ key-limit: off }', '{ "": [a] }'],
  ...[
    '{ grantor: a, manages-keys: true }',
    '{ grantor: dashboard }',
    '{ manages-keys: "true" }',
    'dashboard',
  ],
  ...['{ providers: { p: { subuser: a, ignore: false } } }', '{ providers: { p: { grantor: dashboard } } }'],
  ...[
    '[{ rule: excess-scope, scopes: [a.b], reason: r, expires: 2028-02-29 }]',
    '[{ rule: excess-scop, scopes: ["a*"], reason: " ", expires: 2027-02-29 }]',
    '[{ rule: widened-policy, key: 1, reason: r, expires: 2026-01-01 }]',
    '[{ reason: "" }]',
  ],
  ...['[{ never: [a.b], reason: r }]', '[{ never: [], reason: r }]', '[{ apart: [a.b], reason: r }]'],
  ...['[{ never: [a.b], reason: " " }]', '[{ holders: [a.b] }]'],
  ...[
    '[{ name: a, keys: [{ name: b, allow: [] }] }]',
    '[{ match: 1, ignore: true }]',
    '[{ nam: a, keys: {} }]',
  ],
  ...['{ admins: 3 }', '{ admins: -1 }', '{ admin: 1 }'],
  ...['{ providers: { p: { ignore: 1 } } }', '{ providers: { p: { x: 1 } } }', '{ providers: { "": {} } }'],
);
const member = fc.constantFrom(...Object.keys(policyMembers), 'kyes');

test('what the schema refuses is reported, and nothing else', () => {
  const policies = fc.dictionary(member, anything, { minKeys: 1 }).map((members) => {
    const lines = Object.entries({ version: '1', keys: '[]', ...members });
    return lines.map(([name, value]) => `${name}: ${value}\n`).join('');
  });
  const texts = [...policyFixtures('ok'), ...policyFixtures('err')]
    .map(({ text }) => text)
    .filter(
      (text) => text.length < 10_000 && treeIn(text).tree !== null && treeIn(text).problems.length === 0,
    );
  fc.assert(
    fc.property(fc.oneof(policies, fc.constantFrom(...texts)), (text) => {
      const { success } = policyShape.schema.safeParse(parse(text, { logLevel: 'silent' }));
      expect(readAs(policyShape, text, { noun: 'policy', name: null }).problems.length === 0).toBe(success);
    }),
    { numRuns: 500 },
  );
});

function terraformRows(): string[][] {
  return rowsOf(terraformMembers, 'terraform').flatMap((row) => [
    row,
    ...(row[0] === '`terraform.providers`' ? rowsOf(providerMembers, 'terraform.providers.<name>') : []),
  ]);
}

function rowsOf(
  members: Readonly<Record<string, { readonly description: string }>>,
  within: string,
): string[][] {
  return Object.entries(members).map(([name, { description }]) => [`\`${within}.${name}\``, description]);
}
