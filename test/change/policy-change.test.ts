import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policyChange } from '../../src/change/policy-change.js';
import { entryFinder } from '../../src/govern/entry-finder.js';
import { allowanceOf, type Entry, labelOf } from '../../src/model/policy.js';
import type { PrivilegeChange } from '../../src/model/policy-change.js';
import { matcher } from '../../src/model/scope.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf } from '../support/accounts.js';
import { policyFrom, someAccount, someEntries } from '../support/random-policy.js';

const scopes = ['mail.send', 'mail.x', 'stats.read', 'api_keys.read', 'api_keys.update', 'brand.new'];

test('two readings of one policy differ in nothing', () => {
  fc.assert(
    fc.property(someEntries, someAccount, (entries, account) => {
      expect(policyChange(policyFrom(entries), policyFrom(entries), account, rules)).toEqual({
        privileges: [],
        severities: [],
        grantors: [],
        limits: [],
        admins: [],
        ends: [],
        terraform: [],
        waivers: [],
        invariants: [],
        subusers: [],
        maxAdmins: null,
        formerInvariants: [],
      });
    }),
  );
});

test('a live key has one row, and only where its entries differ in what they say', () => {
  fc.assert(
    fc.property(someEntries, someEntries, someAccount, (before, after, account) => {
      const [base, head] = [policyFrom(before), policyFrom(after)];
      const rows = policyChange(base, head, account, rules).privileges;
      const [old, own] = [entryFinder(base.entries), entryFinder(head.entries)];
      for (const key of account.keys) {
        const found = rows.filter(({ affected }) => isAbout(affected, key.id));
        expect(found.length).toBeLessThanOrEqual(1);
        const [row] = found;
        expect([row?.before?.entry, row?.after?.entry]).toEqual(
          row === undefined ? [undefined, undefined] : [old(key), own(key)],
        );
        const differ = scopes.filter((scope) => said(old(key), scope) !== said(own(key), scope));
        if (differ.length > 0) expect(row).toBeDefined();
        if (row === undefined) expect(old(key) === undefined).toBe(own(key) === undefined);
      }
    }),
  );
});

test('what a live key may hold more than before is widening, and nothing else is', () => {
  fc.assert(
    fc.property(someEntries, someEntries, someAccount, (before, after, account) => {
      const [base, head] = [policyFrom(before), policyFrom(after)];
      const rows = policyChange(base, head, account, rules).privileges;
      const [old, own] = [entryFinder(base.entries), entryFinder(head.entries)];
      for (const key of account.keys) {
        const widening = rows.find(({ affected }) => isAbout(affected, key.id))?.widening ?? [];
        const [was, is] = [old(key), own(key)].map((entry) =>
          entry === undefined ? () => false : allowanceOf(entry).allows,
        );
        for (const scope of scopes) {
          const isNew = is?.(scope) === true && was?.(scope) === false;
          if (isNew)
            expect(widening.map(({ value }) => value).some((item) => matcher(item)(scope))).toBe(true);
        }
        for (const { value } of widening) expect([is?.(value), was?.(value)]).toEqual([true, false]);
      }
    }),
  );
});

test('for a live key, what one change gives the change back takes', () => {
  const differences = (rows: readonly PrivilegeChange[]) =>
    rows.flatMap(({ affected, gains, losses, before, after }) =>
      affected.kind === 'live key'
        ? [[affected.key.id, gains, losses, before?.entry.location, after?.entry.location]]
        : [],
    );
  fc.assert(
    fc.property(someEntries, someEntries, someAccount, (before, after, account) => {
      const [base, head] = [policyFrom(before), policyFrom(after)];
      const there = differences(policyChange(base, head, account, rules).privileges);
      const back = differences(policyChange(head, base, account, rules).privileges);
      const turned = back.map(([id, gains, losses, was, is]) => [id, losses, gains, is, was]);
      expect(turned).toEqual(expect.arrayContaining(there));
      expect(there).toHaveLength(turned.length);
    }),
  );
});

const plain = 'version: 1\ngrantor: root\nkeys:\n  - { name: a, allow: [] }\n  - { name: b, allow: [] }\n';

test.each([
  {
    name: 'a rule that is lowered, one that is raised and one that repeats its default',
    base: `${plain}rules: { unmanaged-key: error }\n`,
    head: `${plain}rules: { missing-key: error, missing-scope: notice }\n`,
    severities: ['unmanaged-key error → warning', 'missing-key notice → error'],
    grantors: [],
  },
  {
    name: 'a grantor of the policy, of which every entry hears once',
    base: plain,
    head: plain.replace('grantor: root', 'grantor: dashboard'),
    severities: [],
    grantors: ['policy root → dashboard 2:10'],
  },
  {
    name: 'a grantor of one entry, and one that goes back to the policy',
    base: plain.replace('name: a,', 'name: a, grantor: dashboard,'),
    head: plain.replace('name: b,', 'name: b, grantor: dashboard,'),
    severities: [],
    grantors: ['a dashboard → root 2:10', 'b root → dashboard 5:25'],
  },
  {
    name: 'a grantor that is gone',
    base: plain,
    head: plain.replace('grantor: root\n', ''),
    severities: [],
    grantors: ['policy root → any'],
  },
])('the settings show $name', ({ base, head, severities, grantors }) => {
  const change = policyChange(parsePolicy(base, 'p.yml'), parsePolicy(head, 'p.yml'), accountOf({}), rules);
  expect(change.severities.map(({ rule, before, after }) => `${rule} ${before} → ${after}`)).toEqual(
    severities,
  );
  expect(
    change.grantors.map(({ entry, before, after }) => {
      const place = after === null ? '' : ` ${after.location.start.line}:${after.location.start.column}`;
      return `${entry === null ? 'policy' : labelOf(entry)} ${before ?? 'any'} → ${after?.value ?? 'any'}${place}`;
    }),
  ).toEqual(grantors);
});

function isAbout(affected: PrivilegeChange['affected'], id: string): boolean {
  return affected.kind === 'live key' && affected.key.id === id;
}

/** What an entry says of a scope: must, may or nothing. */
function said(entry: Entry | undefined, scope: string): string {
  if (entry === undefined) return 'nothing';
  if (entry.wanted.some((wanted) => wanted.scope === scope)) return 'must';
  return allowanceOf(entry).allows(scope) ? 'may' : 'nothing';
}
