import { govern } from '../../src/govern/govern.js';
import { attemptsOf } from '../../src/grants/asked.js';
import { holdersOf } from '../../src/grants/holders.js';
import { judge } from '../../src/grants/judge.js';
import type { Account } from '../../src/model/account.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import { parsePolicy } from '../../src/policy/parse.js';

/** What a policy's text asks for, judged against an account. */
export function judged(policy: string, account: Account): JudgedAttempt[] {
  const parsed = parsePolicy(policy, 'policy.yml');
  const attempts = attemptsOf(parsed, account, govern(parsed, account));
  return judge(attempts, holdersOf(account.keys));
}
