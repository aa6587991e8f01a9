import { describe, expect, test } from '@jest/globals';
import { auditEstate } from '../../src/audit/audit.js';
import type { Rule } from '../../src/audit/rule.js';
import type { Account } from '../../src/model/account.js';
import type { Day } from '../../src/model/day.js';
import type { Estate } from '../../src/model/estate.js';
import type { Location } from '../../src/model/source.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { messageOf } from '../../src/text/message.js';
import { plain } from '../../src/text/plain.js';
import { accountOf, estateOf, type Keys, subuserAccounts } from './accounts.js';
import type { MadeResource } from './made-plan.js';
import { planOf } from './plans.js';

interface Case {
  readonly name: string;
  readonly policy: string;
  readonly keys?: Keys;
  /** The id of the key that the audit runs with. */
  readonly auditor?: string;
  /** The policy before the change, where there is one. */
  readonly base?: string;
  /** Set for what is odd about the account; `null` where none was looked at. */
  readonly account?: Partial<Account> | null;
  /** The keys of subusers that were read, by name. */
  readonly subusers?: Readonly<Record<string, Keys>>;
  /** What was read of subusers that could not be read whole. */
  readonly unreadSubusers?: Readonly<Record<string, Keys>>;
  /** What else is known of the estate. */
  readonly estate?: Partial<Omit<Estate, 'accounts'>>;
  /** The day of the audit; left out: the 23rd of November 2026. */
  readonly today?: Day;
  /** The resources of a Terraform plan, where there is one. */
  readonly plan?: readonly MadeResource[];
}

interface Reject extends Case {
  /** `line:column message`, as a reader of the pull request sees it. */
  readonly findings: readonly string[];
  /** `line:column message` of the related places, where there are any. */
  readonly related?: readonly string[];
}

/** Runs one rule over a table of policies and accounts. */
export function testRule(
  rule: Rule,
  table: { readonly accept: readonly Case[]; readonly reject: readonly Reject[] },
): void {
  describe(rule.id, () => {
    test.each(table.accept)('accepts $name', (row) => {
      expect(run(rule, row).map(({ line }) => line)).toEqual([]);
    });
    test.each(table.reject)('rejects $name', (row) => {
      const findings = run(rule, row);
      expect(findings.map(({ line }) => line)).toEqual(row.findings);
      expect(findings.flatMap(({ related }) => related)).toEqual(row.related ?? []);
    });
  });
}

function run(
  rule: Rule,
  {
    policy,
    base,
    keys = {},
    auditor,
    account: odd,
    plan,
    subusers = {},
    unreadSubusers = {},
    estate = {},
    today = '2026-11-23',
  }: Case,
) {
  const account = { ...accountOf(keys, auditor ?? null), ...odd };
  const unread = subuserAccounts(unreadSubusers).map((one) => ({ ...one, faults: ['not read'] }));
  const accounts = [account, ...subuserAccounts(subusers), ...unread] as const;
  const input = {
    policy: parsePolicy(policy, 'policy.yml'),
    estate: odd === null ? null : estateOf(accounts, estate),
    base: base === undefined ? null : parsePolicy(base, 'policy.yml'),
    plan: plan === undefined ? null : planOf(plan),
    today,
  };
  const findings = auditEstate(input, rules).findings.filter((finding) => finding.rule === rule.id);
  return findings.map((finding) => ({
    line: `${placeOf(finding)} ${messageOf(finding)}`,
    related: finding.related.map((place) => `${placeOf(place)} ${plain(place.message)}`),
  }));
}

function placeOf({ location: { start } }: { readonly location: Location }): string {
  return `${start.line}:${start.column}`;
}
