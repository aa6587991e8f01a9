import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit as auditAll, auditEstate } from '../../src/audit/audit.js';
import type { Rule } from '../../src/audit/rule.js';
import type { Account } from '../../src/model/account.js';
import { type Finding, severities } from '../../src/model/finding.js';
import type { Policy } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { readyPolicy } from '../../src/policy/ready-policy.js';
import { rules } from '../../src/rules/registry.js';
import { estateOf } from '../support/accounts.js';
import {
  type EntryLine,
  policyFrom,
  policyText,
  someAccount,
  someAllowance,
  someEntries,
} from '../support/random-policy.js';

test('an estate is audited account by account, and its findings are sorted as those of one', () => {
  const ofKeys = rules.filter(({ needs, isAskedOnce }) => needs === 'keys' && !isAskedOnce);
  const told = (findings: readonly Finding[], subuser: string | null) =>
    findings
      .filter((finding) => finding.subuser === subuser)
      .map(({ rule, key, scopes }) => JSON.stringify([rule, key?.id, key?.name, scopes]))
      .sort();
  fc.assert(
    fc.property(someEntries, someAccount, someAccount, (texts, one, other) => {
      const policy = policyFrom(texts);
      const estate = estateOf([one, { ...other, ref: { subuser: 'acme' } }]);
      const both = auditEstate({ policy: withSubuser(policy), estate, base: null }, ofKeys);
      const [first, second] = [one, other].map((account) => audit(policy, account, ofKeys).findings);
      expect(told(both.findings, null)).toEqual(told(first ?? [], null));
      expect(told(both.findings, 'acme')).toEqual(told(second ?? [], null));
      expect(both.keys.map(({ key }) => key.subuser ?? null)).toEqual([
        ...one.keys.map(() => null),
        ...other.keys.map(() => 'acme'),
      ]);
      const ranks = both.findings.map(({ severity }) => severities.indexOf(severity));
      expect(ranks).toEqual([...ranks].sort());
    }),
  );
});

test('an estate that was not looked at is audited as an account that was not', () => {
  fc.assert(
    fc.property(someEntries, (texts) => {
      const policy = policyFrom(texts);
      expect(auditEstate({ policy, estate: null, base: null }, rules)).toEqual(
        auditAll({ policy, account: null, base: null }, rules),
      );
    }),
  );
});

test('the order of keys and entries changes no finding but its place', () => {
  fc.assert(
    fc.property(someEntries, someAccount, (texts, account) => {
      const named = texts.filter(({ selector: text }) => !text.startsWith('match'));
      const there = fingerprints(named, account);
      expect(fingerprints([...named].reverse(), { ...account, keys: [...account.keys].reverse() })).toEqual(
        there,
      );
    }),
  );
});

test('a policy written from the account has no findings but those that speak of the account itself', () => {
  const ofTheAccount = ['auditor-excess-scope', 'billing-mix', 'key-limit'];
  fc.assert(
    fc.property(someAccount, (account) => {
      const { findings } = audit(parsePolicy(readyPolicy(account.keys), 'p.yml'), account, rules);
      expect(findings.filter(({ rule }) => !ofTheAccount.includes(rule))).toEqual([]);
    }),
  );
});

test('no two findings have one fingerprint', () => {
  fc.assert(
    fc.property(someEntries, someEntries, someAccount, (before, after, account) => {
      const [base, policy] = [policyFrom(before, 'grantor: a\n'), policyFrom(after, 'grantor: nobody\n')];
      const found = auditAll({ policy, account, base }, rules).findings.map(
        ({ rule, fingerprint }) => `${rule} ${fingerprint}`,
      );
      expect(found.filter((one, index) => found.indexOf(one) !== index)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('allowing more never adds an excess scope', () => {
  fc.assert(
    fc.property(someEntries, someAccount, someAllowance, (texts, account, more) => {
      const excess = (list: readonly EntryLine[]) =>
        audit(policyFrom(list), account, rules)
          .findings.filter(({ rule }) => rule === 'excess-scope')
          .flatMap(({ key, scopes: held }) => held.map((one) => `${key?.id} ${one}`));
      const wider = texts.map((text) => ({ ...text, allow: [...new Set([...text.allow, ...more])] }));
      expect(excess(texts)).toEqual(expect.arrayContaining(excess(wider)));
    }),
  );
});

test('every place of a finding lies inside the policy', () => {
  fc.assert(
    fc.property(someEntries, someAccount, (texts, account) => {
      const text = policyText(texts);
      const lines = text.split('\n');
      for (const { location, related } of audit(parsePolicy(text, 'p.yml'), account, rules).findings) {
        for (const { start, end } of [location, ...related.map((place) => place.location)]) {
          expect(start.line).toBeGreaterThanOrEqual(1);
          expect(end.line).toBeLessThanOrEqual(lines.length);
          expect(end.column).toBeLessThanOrEqual((lines[end.line - 1] ?? '').length + 1);
          expect(end.line - start.line || end.column - start.column).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

test('a partial reading claims no more than a whole one', () => {
  fc.assert(
    fc.property(someEntries, someAccount, (texts, account) => {
      const whole = new Set(
        audit(policyFrom(texts), account, rules).findings.map(({ fingerprint }) => fingerprint),
      );
      const [first, ...rest] = account.keys;
      if (first === undefined) return;
      const partial = { ...account, keys: rest, unread: [{ id: first.id, name: first.name, reason: 'r' }] };
      const claimed = audit(
        policyFrom(texts),
        partial,
        rules.filter(({ needs }) => needs !== 'policy'),
      ).findings;
      for (const { rule, fingerprint } of claimed) {
        if (rule !== 'duplicate-key-name') expect(whole).toContain(fingerprint);
      }
    }),
  );
});

/** The policy with an item for a subuser that has the same entries. */
function withSubuser(policy: Policy): Policy {
  const { entries, keysLocation: location } = policy;
  const item = {
    selector: { kind: 'name', name: { value: 'acme', location } },
    ...{ location, grantor: null, isIgnored: false, keysLocation: location, entries },
  } as const;
  return { ...policy, subusers: { location, items: [item] } };
}

function audit(policy: Policy, account: Account, by: readonly Rule[]) {
  return auditAll({ policy, account, base: null }, by);
}

function fingerprints(texts: readonly EntryLine[], account: Account): string[] {
  return audit(policyFrom(texts), account, rules)
    .findings.map(({ fingerprint }) => fingerprint)
    .sort();
}
