import { policyChange } from '../../src/change/policy-change.js';
import type { Account } from '../../src/model/account.js';
import { labelOf } from '../../src/model/policy.js';
import type { Affected, PrivilegeChange, Privileges } from '../../src/model/policy-change.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, type Keys } from './accounts.js';

/** A change of a policy, and the rows that a privilege diff of it has. */
export interface ChangeCase {
  readonly name: string;
  /** The items of `keys`, one a line; the first stands in line 3. */
  readonly base: readonly string[];
  readonly head: readonly string[];
  readonly keys?: Keys;
  /** Set for what is odd about the account. */
  readonly account?: Partial<Account>;
  readonly rows: readonly string[];
}

/** The rows that there are, each in words, what is empty left out. */
export function changeRows({
  base,
  head,
  keys = {},
  account: odd,
}: Omit<ChangeCase, 'name' | 'rows'>): string[] {
  const account = { ...accountOf(keys), ...odd };
  return policyChange(policyOf(base), policyOf(head), account, rules).privileges.map(told);
}

function told(change: PrivilegeChange): string {
  const { affected, before, after, gains, losses, allowGains, allowLosses, widening } = change;
  const lists = [
    ['must', gains],
    ['need not', losses],
    ['may', allowGains],
    ['may not', allowLosses],
    ['wider', widening.map(({ value, location: { start } }) => `${value} ${start.line}:${start.column}`)],
  ] as const;
  return [
    `${affected.kind} ${nameOf(affected)}: ${entryOf(before)} → ${entryOf(after)}`,
    ...lists.filter(([, items]) => items.length > 0).map(([what, items]) => `${what} ${items.join(', ')}`),
  ].join('; ');
}

function nameOf(affected: Affected): string {
  switch (affected.kind) {
    case 'live key':
      return affected.key.name;
    case 'named key':
      return affected.key.id === null ? affected.key.name : `${affected.key.name} (id ${affected.key.id})`;
    case 'other names':
      return affected.patterns.join(' and ');
  }
}

function entryOf(privileges: Privileges | null): string {
  return privileges === null
    ? 'none'
    : `${labelOf(privileges.entry)} ${privileges.entry.location.start.line}`;
}

function policyOf(entries: readonly string[]) {
  const items = entries.map((entry) => `- { ${entry} }\n`).join('');
  return parsePolicy(`version: 1\nkeys:${items === '' ? ' []' : ''}\n${items}`, 'policy.yml');
}
