import { type Audit, audit } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, type Keys } from './accounts.js';
import type { MadeResource } from './made-plan.js';
import { planOf } from './plans.js';

/** What comes of a plan of these resources, held against a policy and live keys; null for keys: no account was looked at. */
export function auditOfPlan(policy: string, keys: Keys | null, plan: readonly MadeResource[]): Audit {
  const account: Account | null = keys === null ? null : accountOf(keys);
  return audit({ policy: parsePolicy(policy, 'policy.yml'), account, base: null, plan: planOf(plan) }, rules);
}

/** Those of the attempts that the plan asks for. */
export function plannedIn({ grants }: Audit): readonly JudgedAttempt[] {
  return grants.filter(({ source }) => source.kind === 'terraform');
}
