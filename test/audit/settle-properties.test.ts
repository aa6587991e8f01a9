import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import { ruleIds } from '../../src/model/finding.js';
import type { Inventory } from '../../src/model/inventory.js';
import { isNew } from '../../src/model/standing.js';
import { rules } from '../../src/rules/registry.js';
import {
  type EntryLine,
  policyFrom,
  someAllowance,
  someEntries,
  someInventory,
  someScope,
} from '../support/random-policy.js';

const runs = { numRuns: 300 };

test('the same policy brings nothing in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, (entries, account) => {
      expect(broughtIn(entries, entries, account)).toEqual([]);
    }),
    runs,
  );
});

test('what an entry need not want any more, but may, brings nothing in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, fc.nat(), fc.nat(), (entries, account, which, what) => {
      const index = which % Math.max(1, entries.length);
      const milder = entries.map((entry, at) => {
        const scope = entry.scopes[what % Math.max(1, entry.scopes.length)];
        return at !== index || scope === undefined
          ? entry
          : {
              ...entry,
              scopes: entry.scopes.filter((other) => other !== scope),
              allow: [...new Set([...entry.allow, scope])],
            };
      });
      // What a live key mixes, and that a key is not live, a request tells as long as there is one.
      const told = ['billing-mix', 'missing-key'];
      expect(broughtIn(entries, milder, account).filter(({ rule }) => !told.includes(rule))).toEqual([]);
    }),
    runs,
  );
});

test('allowing more brings no excess in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, someAllowance, (entries, account, more) => {
      const wider = entries.map((entry) => ({ ...entry, allow: [...new Set([...entry.allow, ...more])] }));
      expect(broughtIn(entries, wider, account).filter(({ rule }) => rule === 'excess-scope')).toEqual([]);
    }),
    runs,
  );
});

test('what a change adds to a request that was refused is brought in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, someScope, (entries, account, scope) => {
      const asking = entries.map((entry) => ({ ...entry, scopes: [...new Set([...entry.scopes, scope])] }));
      const [base, policy] = [policyFrom(entries), policyFrom(asking)];
      const before = audit({ policy: base, inventory: account, base: null }, rules).grants;
      const { grants, findings } = audit({ policy, inventory: account, base }, rules);
      const asked = new Set(
        before.flatMap(({ key, add }) => add.map((one) => `${key.id} ${key.name} ${one.scope}`)),
      );
      for (const { key, add, verdict } of grants) {
        const isMore = add.some((one) => !asked.has(`${key.id} ${key.name} ${one.scope}`));
        if (verdict.kind !== 'refused' || !isMore) continue;
        const news = findings.filter((one) => isNew(one) && one.severity === 'error');
        expect(news.map((one) => one.key)).toContainEqual(key);
      }
    }),
    runs,
  );
});

test('lowering rules in the same change makes nothing milder that the change brings in', () => {
  const lowered = `rules: { ${ruleIds.map((rule) => `${rule}: "off"`).join(', ')} }\n`;
  fc.assert(
    fc.property(someEntries, someEntries, someInventory, (before, after, inventory) => {
      const news = (members: string) =>
        audit({ policy: policyFrom(after, members), base: policyFrom(before), inventory }, rules)
          .findings.filter((finding) => isNew(finding))
          .map(({ fingerprint, severity }) => `${fingerprint} ${severity}`);
      expect(news(lowered)).toEqual(expect.arrayContaining(news('')));
    }),
    runs,
  );
});

/** The new findings, but for what is said of the change itself. */
function broughtIn(before: readonly EntryLine[], after: readonly EntryLine[], inventory: Inventory) {
  const [base, policy] = [policyFrom(before), policyFrom(after)];
  return audit({ policy, inventory, base }, rules)
    .findings.filter((finding) => isNew(finding) && finding.rule !== 'widened-policy')
    .map(({ rule, key, scopes }) => ({ rule, key, scopes }));
}
