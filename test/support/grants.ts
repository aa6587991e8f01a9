import { reconcile } from '../../src/govern/govern.js';
import { attemptsOf } from '../../src/grants/asked.js';
import { holdersOf } from '../../src/grants/holders.js';
import { judge } from '../../src/grants/judge.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { Inventory } from '../../src/model/inventory.js';
import { parsePolicy } from '../../src/policy/parse.js';

/** What a policy's text asks for, judged against an inventory. */
export function judged(policy: string, inventory: Inventory): JudgedAttempt[] {
  const parsed = parsePolicy(policy, 'policy.yml');
  const attempts = attemptsOf(parsed, inventory, reconcile(parsed, inventory));
  return judge(attempts, holdersOf(inventory.keys));
}
