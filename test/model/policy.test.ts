import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allowanceOf, labelOf, type SubuserItem, subuserItem, weightOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { keyId } from '../support/accounts.js';
import { policyFrom, someEntries, someScope } from '../support/random-policy.js';

test('an entry lets its key hold what it wants and what it allows, and nothing else', () => {
  fc.assert(
    fc.property(someEntries, someScope, (lines, scope) => {
      policyFrom(lines).entries.forEach((entry, index) => {
        const { scopes = [], allow = [] } = lines[index] ?? {};
        const covers = (pattern: string) =>
          new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(scope);
        expect(allowanceOf(entry).allows(scope)).toBe(scopes.includes(scope) || allow.some(covers));
      });
    }),
  );
});

test.each([
  ['its name', `id: "${keyId(1)}", name: mailer`, 'mailer'],
  ['its id where it has no name', `id: "${keyId(1)}"`, keyId(1)],
  ['its name alone', 'name: mailer', 'mailer'],
  ['its pattern', 'match: "m*"', 'm*'],
])('a reader calls an entry %s', (_, selector, label) => {
  const { entries } = parsePolicy(`version: 1\nkeys: [{ ${selector}, scopes: [mail.send] }]`, 'p.yml');
  expect(entries.map(labelOf)).toEqual([label]);
});

test.each([
  ['what the policy says', 'rules: { excess-scope: notice }\n', 'notice'],
  ['nothing where the policy switches it off', 'rules: { excess-scope: "off" }\n', 'off'],
  ['its own severity where the policy is silent', '', 'error'],
])('a rule weighs %s', (_, rules, weight) => {
  const policy = parsePolicy(`version: 1\n${rules}keys: []`, 'p.yml');
  expect(weightOf(policy, { id: 'excess-scope', severity: 'error' })).toBe(weight);
});

test.each([
  ['its own item', 'acme-eu', 0],
  ['the first pattern that fits, though a later item names it', 'tenant-1', 1],
  ['none', 'acme', null],
])('of a subuser speaks %s', (_, name, expected) => {
  const policy = parsePolicy('version: 1\nkeys: []', 'p.yml');
  const location = policy.keysLocation;
  const rest = { location, grantor: null, isIgnored: false, keysLocation: location, entries: [] };
  const items: readonly SubuserItem[] = [
    { ...rest, selector: { kind: 'name', name: { value: 'acme-eu', location } } },
    { ...rest, selector: { kind: 'match', pattern: { value: 'tenant-*', location } } },
    { ...rest, selector: { kind: 'name', name: { value: 'tenant-1', location } } },
  ];
  const item = subuserItem({ ...policy, subusers: { location, items } }, name);
  expect(item).toBe(expected === null ? null : items[expected]);
  expect(subuserItem(policy, name)).toBeNull();
});
