import { grantorsOf } from '../../src/audit/grantors.js';
import { grantsOf } from '../../src/audit/grants.js';
import { judge } from '../../src/audit/judge.js';
import { reconcile } from '../../src/audit/reconcile.js';
import type { JudgedGrant } from '../../src/model/grant.js';
import type { Inventory } from '../../src/model/inventory.js';
import { parsePolicy } from '../../src/policy/parse.js';

/** What a policy's text asks for, judged against an inventory. */
export function judged(policy: string, inventory: Inventory): JudgedGrant[] {
  const parsed = parsePolicy(policy, 'policy.yml');
  const grants = grantsOf(parsed, inventory, reconcile(parsed, inventory));
  return judge(grants, parsed, inventory, grantorsOf(inventory));
}
