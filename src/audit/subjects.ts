import { type Governance, govern } from '../govern/govern.js';
import { policyFor, policyForAll } from '../govern/policy-for.js';
import { attemptsOf } from '../grants/asked.js';
import { changedKeys } from '../grants/changed-grantor.js';
import { holdersOf, scopesHeld } from '../grants/holders.js';
import { judge } from '../grants/judge.js';
import { type ParentKeys, parentKeys } from '../grants/parent-grantor.js';
import { plannedAttempts } from '../grants/planned.js';
import type { SortedResources } from '../grants/whose-account.js';
import { type Account, accountItself, isComplete } from '../model/account.js';
import type { JudgedAttempt } from '../model/attempt.js';
import type { Day } from '../model/day.js';
import type { Estate } from '../model/estate.js';
import type { LiveKey } from '../model/key.js';
import type { Entry, Policy } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { Subject } from './rule.js';

/** What rules are asked about: each account of which the policy speaks, and all of them together. */
export interface Subjects {
  /** The account itself first. */
  readonly each: readonly [Subject, ...Subject[]];
  /** With the entries of all accounts; where there is one account, that one. */
  readonly whole: Subject;
}

/** A version of the policy, and what it is held against. */
export interface HeldAgainstPolicy {
  readonly policy: Policy;
  /** The account itself first. */
  readonly accounts: readonly [Account, ...Account[]];
  /** Null where nothing could be looked at. */
  readonly estate: Estate | null;
  readonly change: PolicyChange | null;
  readonly sorted: SortedResources;
  readonly today: Day | null;
}

/** Judges what a version of the policy, and a plan, ask for in each account. */
export function subjectsOf(held: HeldAgainstPolicy): Subjects {
  const { accounts, policy } = held;
  const [itself, ...others] = accounts;
  // Once for all, since there can be very many accounts.
  const known = scopesHeld(accounts.flatMap(({ keys }) => keys));
  const first = subjectOf(policy, itself, null, known, held);
  const rest = others.flatMap((account) => {
    const own = policyFor(policy, account.ref);
    return own === null ? [] : [subjectOf(own, account, first, known, held)];
  });
  const each = [first, ...idleOnce(rest)] as const;
  // Without subusers in policy and estate there is nothing to put together.
  const isOne = accounts.length === 1 && policy.subusers === null;
  return { each, whole: isOne ? first : wholeOf(each, held) };
}

function subjectOf(
  policy: Policy,
  account: Account,
  first: Subject | null,
  known: ReadonlySet<string>,
  { estate, change, sorted, today }: HeldAgainstPolicy,
): Subject {
  const { subuser } = account.ref;
  const resources = subuser === null ? sorted.own : (sorted.ofSubusers.get(subuser) ?? []);
  const governance = govern(policy, account, resources);
  const holders = holdersOf(account.keys, known);
  const asked = attemptsOf(policy, account, governance);
  const planned = isComplete(account) ? plannedAttempts(resources, policy, account) : [];
  const grants = judge([...asked, ...planned], holders, resources, first && parentKeysOf(first));
  const parent = first?.account ?? null;
  return {
    ...governance,
    ...{ policy, account, parent, estate, change, grants, holders, resources, today },
    read: estate === null ? 'policy' : isComplete(account) ? 'account' : 'keys',
    asking: grants.filter((grant) => !isSaidByTwin(grant)),
    elsewhere: subuser === null ? sorted.others.map(({ resource }) => resource) : [],
    waiverUses: [],
  };
}

function parentKeysOf({ account: { keys }, grants, resources }: Subject): ParentKeys {
  return parentKeys(keys, changedKeys(grants, resources, keys));
}

/**
 * What an entry for several subusers lacks in one of them it may have in another: a key that it names by its id is missing once,
 * and only where none has it; it is a second entry for one key only where it is that in each of them.
 */
function idleOnce(subjects: readonly Subject[]): readonly Subject[] {
  const found = new Set(
    subjects.flatMap(({ governed, missing }) => [
      ...governed.map(({ entry }) => entry),
      ...missing.filter(isByName),
    ]),
  );
  // An account that was not read whole may have it.
  const isAnyUnread = subjects.some(({ account }) => !isComplete(account));
  const told = new Set<Entry>();
  const isTold = (entry: Entry) => !isAnyUnread && !found.has(entry) && told.size < told.add(entry).size;
  const isShared = ({ home }: Entry) => home?.kind === 'match';
  return subjects.map((subject) => ({
    ...subject,
    missing: subject.missing.filter((entry) => isByName(entry) || !isShared(entry) || isTold(entry)),
    shadowed: subject.shadowed.filter((entry) => !isShared(entry) || isTold(entry)),
  }));
}

function isByName({ selector }: Entry): boolean {
  return selector.kind === 'name';
}

function isSaidByTwin({ twin, source, verdict }: JudgedAttempt): boolean {
  return twin !== null && source.kind === 'policy' && verdict.kind !== 'accepted';
}

/** Keys of a subuser that no item speaks of are among those of the account, and no finding is about one. */
function wholeOf(each: Subjects['each'], { policy, accounts, estate }: HeldAgainstPolicy): Subject {
  const [first] = each;
  const account = {
    ref: accountItself,
    auditor: accounts[0].auditor,
    keys: accounts.flatMap(({ keys }) => keys),
    vanished: accounts.flatMap(({ vanished }) => vanished),
    unread: accounts.flatMap(({ unread }) => unread),
    faults: [...accounts.flatMap(({ faults }) => faults), ...(estate?.faults ?? [])],
  };
  const all = policyForAll(policy);
  return {
    ...first,
    ...governanceOf(each, all),
    ...{ policy: all, account },
    read: estate === null ? 'policy' : isComplete(account) ? 'account' : 'keys',
    grants: each.flatMap(({ grants }) => grants),
    asking: each.flatMap(({ asking }) => asking),
    resources: each.flatMap(({ resources }) => resources),
  };
}

/** Entries for subusers that were not read govern no key. */
function governanceOf(each: readonly Governance[], { entries }: Policy): Governance {
  const keysOf = new Map<Entry, readonly LiveKey[]>(entries.map((entry) => [entry, []]));
  for (const governance of each) {
    for (const [entry, keys] of governance.keysOf) keysOf.set(entry, [...(keysOf.get(entry) ?? []), ...keys]);
  }
  return {
    whose: null,
    keysOf,
    governed: each.flatMap(({ governed }) => governed),
    unmanaged: each.flatMap(({ unmanaged }) => unmanaged),
    missing: each.flatMap(({ missing }) => missing),
    shadowed: each.flatMap(({ shadowed }) => shadowed),
  };
}
