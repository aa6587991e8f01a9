import { type Audit, auditEstate } from '../../src/audit/audit.js';
import type { Estate } from '../../src/model/estate.js';
import type { PlanToJudge } from '../../src/model/plan.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, estateOf, type Keys, listed, subuserAccounts } from './accounts.js';

/** A policy without its first line, and what it is held against; left out is what a test does not care for. */
export interface GivenEstate {
  readonly policy: string;
  readonly base?: string;
  readonly keys?: Keys;
  readonly subusers?: Readonly<Record<string, Keys>>;
  /** A Terraform plan. */
  readonly plan?: PlanToJudge;
  /** What else is known; null where nothing was looked at. */
  readonly estate?: Partial<Omit<Estate, 'accounts'>> | null;
}

/** What the audit of an estate finds; the keys of its subusers are given by their names. */
export function auditedEstate({
  policy,
  base,
  keys = {},
  subusers = {},
  estate = {},
  plan,
}: GivenEstate): Audit {
  const known = { subusers: listed(...Object.keys(subusers)), ...estate };
  const accounts = [accountOf(keys), ...subuserAccounts(subusers)] as const;
  return auditEstate(
    {
      policy: parsePolicy(`version: 1\n${policy}`, 'p.yml'),
      base: base === undefined ? null : parsePolicy(`version: 1\n${base}`, 'p.yml'),
      estate: estate === null ? null : estateOf(accounts, known),
      plan: plan ?? null,
      today: '2026-11-23',
    },
    rules,
  );
}

/** `line:column rule subuser key standing`, a dash for what is null. */
export function estateLines(given: GivenEstate): string[] {
  return auditedEstate(given).findings.map(({ location: { start }, rule, subuser, key, standing }) =>
    [`${start.line}:${start.column}`, rule, subuser ?? '-', key?.name ?? '-', standing.kind].join(' '),
  );
}
