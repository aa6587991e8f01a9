import { audit } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import type { PlanToJudge, ResourceLines } from '../../src/model/plan.js';
import type { Report } from '../../src/model/report.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { type Run, reportOf } from '../../src/run/report.js';
import { accountOf, estateOf, type Keys } from './accounts.js';
import type { MadeResource } from './made-plan.js';
import { planOf } from './plans.js';

/** The name that test reports give the policy file. */
export const policyFile = '.github/sendgrid-scopes.yml';

/** What a run holds against each other; left out is what a test does not care for. */
export interface Given extends Partial<Omit<Run, 'audit' | 'estate' | 'plan'>> {
  readonly policy: string;
  /** The policy before the change. */
  readonly base?: string;
  readonly keys?: Keys;
  /** The id of the key that the audit runs with. */
  readonly auditor?: string;
  /** What is odd about the account; `null` where none was looked at. */
  readonly account?: Partial<Account> | null;
  /** The resources of a Terraform plan, where there is one. */
  readonly plan?: readonly MadeResource[];
  /** Where in the files of Terraform the resources stand, by address. */
  readonly lines?: Readonly<Record<string, ResourceLines>>;
}

/** The day on which tests judge, where they do not say another. */
const today = '2026-11-23';

/** The report of a run, made as the action makes it. */
export function audited(given: Given): Report {
  const { policy, base, keys = {}, auditor, account: odd, plan, lines = {}, ...run } = given;
  const account = odd === null ? null : { ...accountOf(keys, auditor ?? null), ...odd };
  const input = {
    policy: parsePolicy(policy, policyFile),
    account,
    base: base === undefined ? null : parsePolicy(base, policyFile),
    plan: plan === undefined ? null : withLines(planOf(plan), lines),
    today: run.today ?? today,
  };
  const found = audit(input, rules);
  const remarks = [...(run.remarks ?? []), ...found.remarks];
  return unaudited({
    ...run,
    plan: input.plan,
    remarks,
    estate: account && estateOf([account]),
    audit: found,
  });
}

function withLines(plan: PlanToJudge, lines: NonNullable<Given['lines']>): PlanToJudge {
  const resources = plan.resources.map((one) => ({ ...one, lines: lines[one.address] ?? one.lines }));
  return { ...plan, resources };
}

/** The report of a run in which there may be nothing to hold against each other. */
export function unaudited(run: Partial<Run>): Report {
  return reportOf({
    now: new Date('2026-11-23T09:00:00Z'),
    today,
    policyFile,
    plan: null,
    failOn: 'error',
    problems: [],
    remarks: [],
    estate: null,
    audit: null,
    skipped: false,
    proposal: null,
    ...run,
  });
}
