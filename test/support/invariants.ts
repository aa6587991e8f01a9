import { govern } from '../../src/govern/govern.js';
import { attemptsOf } from '../../src/grants/asked.js';
import { holdersOf } from '../../src/grants/holders.js';
import { judge } from '../../src/grants/judge.js';
import { plannedAttempts } from '../../src/grants/planned.js';
import type { KeysAsked } from '../../src/invariants/holder-counts.js';
import type { Account } from '../../src/model/account.js';
import type { Invariant } from '../../src/model/invariant.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, type Keys } from './accounts.js';
import type { MadeResource } from './made-plan.js';
import { planOf } from './plans.js';

/** Invariants as a policy writes them, each an item of the list. */
export function invariantsIn(...items: readonly string[]): readonly Invariant[] {
  const lines = items.map((item) => `  - ${item}\n`).join('');
  return parsePolicy(`version: 1\nkeys: []\ninvariants:${items.length === 0 ? ' []' : ''}\n${lines}`, 'p.yml')
    .invariants;
}

/** What invariants are held against, made as the audit makes it. */
export function keysAsked(
  members: string,
  keys: Keys,
  plan: readonly MadeResource[] = [],
  odd: Partial<Account> = {},
): KeysAsked {
  const policy = parsePolicy(`version: 1\n${members}\n`, 'p.yml');
  const account = { ...accountOf(keys), ...odd };
  const resources = plan.length === 0 ? [] : planOf(plan).resources;
  const governance = govern(policy, account, resources);
  const attempts = [
    ...attemptsOf(policy, account, governance),
    ...plannedAttempts(resources, policy, account),
  ];
  const grants = judge(attempts, holdersOf(account.keys), resources);
  return { ...governance, policy, account, grants, resources };
}
