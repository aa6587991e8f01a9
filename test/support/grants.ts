import { reconcile } from '../../src/govern/govern.js';
import { grantsOf } from '../../src/grants/asked.js';
import { grantorsOf } from '../../src/grants/grantors.js';
import { judge } from '../../src/grants/judge.js';
import type { JudgedGrant } from '../../src/model/grant.js';
import type { Inventory } from '../../src/model/inventory.js';
import { parsePolicy } from '../../src/policy/parse.js';

/** What a policy's text asks for, judged against an inventory. */
export function judged(policy: string, inventory: Inventory): JudgedGrant[] {
  const parsed = parsePolicy(policy, 'policy.yml');
  const grants = grantsOf(parsed, inventory, reconcile(parsed, inventory));
  return judge(grants, parsed, inventory, grantorsOf(parsed, inventory));
}
