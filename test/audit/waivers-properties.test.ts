import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import { ruleIds } from '../../src/model/finding.js';
import { isWaived } from '../../src/model/standing.js';
import { scopesOfWaivers, waivableRules } from '../../src/model/waiver.js';
import { rules } from '../../src/rules/registry.js';
import { keyId } from '../support/accounts.js';
import { type EntryLine, policyFrom, someAccount, someEntries, someScope } from '../support/random-policy.js';

const runs = { numRuns: 300 };
const today = '2026-11-23';

/** A waiver without a reason and a comma less, each for another rule and key. */
const someWaivers = fc.uniqueArray(
  fc.record({
    rule: fc.constantFrom(...waivableRules),
    key: fc.option(fc.oneof(fc.constantFrom('a', 'b', 'ab', 'b-1'), fc.nat(9).map(keyId))),
    scopes: fc.uniqueArray(someScope, { minLength: 1, maxLength: 4 }),
    expires: fc.constantFrom('2026-11-22', today, '2027-01-01'),
  }),
  { maxLength: 6, selector: ({ rule, key }) => `${rule} ${key}` },
);
type SomeWaiver = Parameters<Parameters<typeof someWaivers.map>[0]>[0][number];

function findingsOf(
  entries: readonly EntryLine[],
  account: Account,
  waivers: readonly SomeWaiver[],
  day = today,
) {
  const items = waivers.map(({ rule, key, scopes, expires }) => {
    const named = scopesOfWaivers[rule] === 'forbidden' ? {} : { scopes };
    return `  - ${JSON.stringify({ rule, ...(key === null ? {} : { key }), ...named, reason: 'r', expires })}\n`;
  });
  const members = items.length === 0 ? '' : `waivers:\n${items.join('')}`;
  return audit({ policy: policyFrom(entries, members), account, base: null, today: day }, rules).findings;
}

const isAboutWaivers = (rule: string) => rule === 'expired-waiver' || rule === 'unused-waiver';

test('waivers only ever remove findings of their rule and key, and no fingerprint changes', () => {
  fc.assert(
    fc.property(someEntries, someAccount, someWaivers, (entries, account, waivers) => {
      const without = findingsOf(entries, account, []);
      const found = findingsOf(entries, account, waivers);
      const prints = (all: typeof found) =>
        all.filter(({ rule }) => !isAboutWaivers(rule)).map(({ fingerprint }) => fingerprint);
      expect(prints(found).sort()).toEqual(prints(without).sort());
      for (const { rule, key, scopes } of found.filter(isWaived)) {
        const own = waivers.filter(
          (waiver) =>
            waiver.rule === rule &&
            waiver.expires >= today &&
            (key === null ? waiver.key === null : waiver.key === key.id || waiver.key === key.name),
        );
        expect(own).not.toEqual([]);
        if (scopesOfWaivers[rule] === 'forbidden') continue;
        const covered = new Set<string>(own.flatMap((waiver) => waiver.scopes));
        expect(scopes.filter((scope) => !covered.has(scope))).toEqual([]);
      }
    }),
    runs,
  );
});

test('without waivers the day changes nothing', () => {
  fc.assert(
    fc.property(
      someEntries,
      someAccount,
      fc.constantFrom('1999-12-31', '2028-02-29'),
      (entries, account, day) => {
        expect(findingsOf(entries, account, [], day)).toEqual(findingsOf(entries, account, []));
      },
    ),
    runs,
  );
});

test('every waiver that is not used is told once, and none that covers something', () => {
  fc.assert(
    fc.property(someEntries, someAccount, someWaivers, (entries, account, waivers) => {
      const found = findingsOf(entries, account, waivers);
      const told = found.filter(({ rule }) => isAboutWaivers(rule)).map(({ about }) => about);
      expect(new Set(told).size).toBe(told.length);
      const ended = waivers.filter(({ expires }) => expires < today).length;
      const expired = found.filter(({ rule }) => rule === 'expired-waiver').length;
      expect(expired).toBeLessThanOrEqual(ended);
    }),
    runs,
  );
});

test('rules that speak of waivers cannot be waived', () => {
  expect(ruleIds.filter((rule) => isAboutWaivers(rule) && waivableRules.includes(rule))).toEqual([]);
});
