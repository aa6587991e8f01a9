import { type Account, isComplete } from '../model/account.js';
import type { JudgedAttempt } from '../model/attempt.js';
import { deletesKey } from '../model/deleted-key.js';
import type { Invariant } from '../model/invariant.js';
import type { KeyRef } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Entry } from '../model/policy.js';

/** Which keys an invariant need not hold for. */
export interface Exceptions {
  readonly excepts: (invariant: Invariant, key: KeyRef, entry?: Entry | null) => boolean;
  /** Whether the key's name is among the exceptions and does not count, since it is the name of several keys. */
  readonly isNameShared: (invariant: Invariant, key: KeyRef) => boolean;
}

/** What tells whose the names are that invariants except. */
interface Named {
  readonly account: Account;
  readonly grants: readonly JudgedAttempt[];
  readonly resources: readonly ResourceChange[];
}

/**
 * Tells which keys are excepted: by id, or by a name that no more than one live key has. A key to be created is excepted by its
 * name if it will be the only one that has it. Keys of subusers are not read, so a name is one of the account's own.
 */
export function exceptionsOf({ account, grants, resources }: Named): Exceptions {
  const ids = new Set([...account.keys, ...account.unread].map(({ id }) => id));
  const live = timesOf([...account.keys, ...account.unread].map(({ name }) => name));
  const after = new Map(live);
  const gone = new Set(resources.filter(deletesKey).map(({ held }) => held?.id));
  for (const { id, name } of account.keys) if (gone.has(id)) after.set(name, (after.get(name) ?? 1) - 1);
  for (const [name, times] of creationsIn(grants)) after.set(name, (after.get(name) ?? 0) + times);

  const known = new Map<Invariant, ReadonlySet<string>>();
  const namesIn = (invariant: Invariant) => {
    const names = known.get(invariant) ?? new Set(invariant.except.map(({ value }) => value));
    known.set(invariant, names);
    return names;
  };
  // What is the id of a live key means that key, whatever other keys are called.
  const isNamed = (invariant: Invariant, { name }: KeyRef) => namesIn(invariant).has(name) && !ids.has(name);
  const isShared = ({ id, name }: KeyRef) => {
    const times = id === null && isComplete(account) ? after : live;
    return (times.get(name) ?? 0) > 1;
  };
  return {
    excepts: (invariant, key, entry = null) =>
      invariant.except.length > 0 &&
      (namesIn(invariant).has(key.id ?? idIn(entry)) || (isNamed(invariant, key) && !isShared(key))),
    isNameShared: (invariant, key) => isNamed(invariant, key) && isShared(key),
  };
}

/** The id of a key that is gone stands in its entry alone; empty where there is none. */
function idIn(entry: Entry | null): string {
  return entry?.selector.kind === 'id' ? entry.selector.id.value : '';
}

/** How many keys of each name policy and plan make; what both ask for is one key. */
function creationsIn(grants: readonly JudgedAttempt[]): ReadonlyMap<string, number> {
  const creations = grants.filter(({ method }) => method === 'POST');
  const planned = timesOf(creations.filter(({ source }) => source.kind === 'terraform').map(nameOf));
  for (const name of creations.map(nameOf)) if (!planned.has(name)) planned.set(name, 1);
  return planned;
}

function nameOf({ key }: JudgedAttempt): string {
  return key.name;
}

function timesOf(names: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}
