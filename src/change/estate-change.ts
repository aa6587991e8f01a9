import { policyOfItem } from '../govern/policy-for.js';
import type { Account } from '../model/account.js';
import { ofSubuser } from '../model/key.js';
import { type Policy, type SubuserItem, subuserItem } from '../model/policy.js';
import type { PolicyChange, PrivilegeChange } from '../model/policy-change.js';
import type { Subuser } from '../model/subuser.js';
import { selectedBy } from '../model/subuser-selector.js';
import { invariantChanges } from './invariant-changes.js';
import { type AccountChange, accountChange, policyChange, type RuleDefault } from './policy-change.js';
import { subuserChanges } from './subuser-changes.js';
import { terraformChanges } from './terraform-changes.js';
import { waiverChanges } from './waiver-changes.js';

/** The accounts that both versions of a policy are held against, and all subusers that are known. */
export interface KnownAccounts {
  /** The account itself first. */
  readonly accounts: readonly [Account, ...Account[]];
  readonly subusers: readonly Pick<Subuser, 'name'>[];
}

/**
 * What the change from one version of the policy to another gives and takes in all accounts: first in the account itself, then
 * for each item of its subusers; what holds of the keys of several subusers alike is told once.
 */
export function estateChange(
  base: Policy,
  head: Policy,
  { accounts, subusers }: KnownAccounts,
  rules: readonly RuleDefault[],
): PolicyChange {
  const [itself, ...others] = accounts;
  const own = policyChange(base, head, itself, rules);
  if (base.subusers === null && head.subusers === null) return own;
  const names = [...new Set([...subusers.map(({ name }) => name), ...others.map(subuserIn)])];
  const each = [
    own,
    ...groupsOf(base, head, names, others).map((group) => changeIn(group, base, head, itself)),
  ];
  const all = { ...itself, keys: accounts.flatMap(({ keys }) => keys) };
  return {
    ...own,
    privileges: each.flatMap(({ privileges }) => privileges),
    grantors: each.flatMap(({ grantors }) => grantors),
    limits: each.flatMap(({ limits }) => limits),
    admins: each.flatMap(({ admins }) => admins),
    ends: each.flatMap(({ ends }) => ends),
    terraform: terraformChanges(base, head, itself, others),
    waivers: waiverChanges(base, head, all),
    invariants: invariantChanges(base, head, all),
    subusers: subuserChanges(base, head, names),
  };
}

/** Subusers of which the same item speaks before, and the same after; null for none, and for one that is ignored. */
interface Group {
  readonly before: SubuserItem | null;
  readonly after: SubuserItem | null;
  /** Whether the policy left them alone before, so that nothing is wider. */
  readonly wasIgnored: boolean;
  /** What a reader calls these subusers. */
  readonly label: string;
  readonly accounts: Account[];
}

function groupsOf(
  base: Policy,
  head: Policy,
  names: readonly string[],
  accounts: readonly Account[],
): readonly Group[] {
  const groups = new Map<string, Group>();
  const items = [...(head.subusers?.items ?? []), ...(base.subusers?.items ?? [])];
  const order = new Map(items.map((item, index) => [item, index]));
  const placeOf = (item: SubuserItem | null) => (item === null ? items.length : (order.get(item) ?? 0));
  const byName = new Map(accounts.map((account) => [subuserIn(account), account]));
  for (const text of new Set([...names, ...items.map(({ selector }) => selectedBy(selector))])) {
    const [before, after] = [judgedItem(base, text), judgedItem(head, text)];
    const item = after ?? before;
    if (item === null) continue;
    const wasIgnored = subuserItem(base, text)?.isIgnored ?? false;
    const identity = `${placeOf(before)} ${placeOf(after)} ${wasIgnored}`;
    const label = selectedBy(item.selector);
    const group = groups.get(identity) ?? { before, after, wasIgnored, label, accounts: [] };
    groups.set(identity, group);
    const account = byName.get(text);
    if (account !== undefined) group.accounts.push(account);
  }
  return [...groups.values()].sort(
    (a, b) => placeOf(a.after) - placeOf(b.after) || placeOf(a.before) - placeOf(b.before),
  );
}

/** Since no name holds a `*` as such, a pattern falls to the item that speaks of all that it covers. */
function judgedItem(policy: Policy, nameOrPattern: string): SubuserItem | null {
  const item = subuserItem(policy, nameOrPattern);
  return item?.isIgnored ? null : item;
}

function subuserIn({ ref }: Account): string {
  return ref.subuser ?? '';
}

function changeIn(
  { before, after, wasIgnored, label, accounts }: Group,
  base: Policy,
  head: Policy,
  parent: Account,
): AccountChange {
  const item = after ?? before;
  const isForSeveral = item?.selector.kind === 'match';
  const seen = accounts.length > 0 ? accounts : [unseen(label)];
  const each = seen.map((account) =>
    accountChange(policyOf(base, before), policyOf(head, after), account, parent),
  );
  // Of an item that is new, or gone, more is told than who applies its changes.
  const grantors = after === null || before === null ? [] : each.flatMap((one) => one.grantors);
  const rows = each.flatMap((one) => one.privileges);
  const privileges = wasIgnored ? rows.map((row): PrivilegeChange => ({ ...row, widening: [] })) : rows;
  return {
    privileges: isForSeveral ? toldOnce(privileges, label) : privileges,
    grantors: distinct(grantors, (one) => [one.entry?.location, one.before, one.after?.value]).map((one) =>
      one.entry === null ? { ...one, item: after } : one,
    ),
    limits: distinct(
      each.flatMap((one) => one.limits),
      (one) => [one.location, one.before, one.after],
    ),
    admins: distinct(wasIgnored ? [] : each.flatMap((one) => one.admins), (one) => one.location),
    ends: distinct(
      each.flatMap((one) => one.ends),
      (one) => [one.location, one.before],
    ),
  };
}

function policyOf(policy: Policy, item: SubuserItem | null): Policy {
  return item === null ? { ...policy, entries: [], grantor: null } : policyOfItem(policy, item);
}

/** A subuser whose keys nobody looked at. */
function unseen(subuser: string): Account {
  return { ref: { subuser }, keys: [], auditor: null, vanished: [], unread: [], faults: ['not read'] };
}

/** Rows of live keys stay; what entries say of other keys is said once, and only where no live key tells it. */
function toldOnce(rows: readonly PrivilegeChange[], label: string): readonly PrivilegeChange[] {
  const entriesOf = ({ before, after }: PrivilegeChange) => [before?.entry.location, after?.entry.location];
  const live = rows.filter(({ affected }) => affected.kind === 'live key');
  const told = new Set(live.map((row) => JSON.stringify(entriesOf(row))));
  const others = rows.filter(
    (row) => row.affected.kind !== 'live key' && !told.has(JSON.stringify(entriesOf(row))),
  );
  const whose = ofSubuser(label);
  const renamed = others.map((row): PrivilegeChange => {
    const { affected } = row;
    return affected.kind === 'other names'
      ? { ...row, affected: { ...affected, ...whose } }
      : { ...row, affected: { ...affected, key: { ...affected.key, ...whose } } };
  });
  return [...live, ...distinct(renamed, (row) => [row.affected, ...entriesOf(row)])];
}

function distinct<T>(items: readonly T[], identityOf: (item: T) => unknown): readonly T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const identity = JSON.stringify(identityOf(item));
    if (!first.has(identity)) first.set(identity, item);
  }
  return [...first.values()];
}
