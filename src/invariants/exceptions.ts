import { type Account, isComplete } from '../model/account.js';
import type { JudgedAttempt } from '../model/attempt.js';
import { deletesKey } from '../model/deleted-key.js';
import { type Invariant, withSubuser } from '../model/invariant.js';
import type { KeyRef } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Entry } from '../model/policy.js';
import { isBareId } from '../text/api-key.js';

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
  readonly keysOf: ReadonlyMap<Entry, unknown>;
}

/**
 * Tells which keys are excepted: by id, or by a name that no more than one live key has. A key to be created is excepted by its
 * name if it will be the only one that has it. A plain name or id is one of the account's own, `acme-eu/mailer` one of a subuser's.
 */
export function exceptionsOf({ account, grants, resources, keysOf }: Named): Exceptions {
  const known = [...account.keys, ...account.unread];
  const ids = new Set(known.map((key) => withSubuser(key, key.id)));
  const live = timesOf(known.map(nameOf));
  const after = new Map(live);
  const gone = new Set(resources.filter(deletesKey).map(({ held }) => held?.id));
  for (const key of account.keys)
    if (gone.has(key.id)) after.set(nameOf(key), (after.get(nameOf(key)) ?? 1) - 1);
  for (const [name, times] of creationsIn(grants)) after.set(name, (after.get(name) ?? 0) + times);

  const named = new Map<Invariant, ReadonlySet<string>>();
  const namesIn = (invariant: Invariant) => {
    const names = named.get(invariant) ?? new Set(invariant.except.map(({ value }) => value));
    named.set(invariant, names);
    return names;
  };
  // What is the id of a live key means that key, whatever other keys are called.
  const isNamed = (invariant: Invariant, key: KeyRef) =>
    namesIn(invariant).has(nameOf(key)) && !ids.has(nameOf(key));
  const isShared = (key: KeyRef) => {
    const times = key.id === null && isComplete(account) ? after : live;
    return (times.get(nameOf(key)) ?? 0) > 1;
  };
  const pinned = new Set(Array.from(keysOf.keys(), idIn));
  // Where keys were not read, an id that no entry has may be that of any key that an entry names.
  const mayBeMeant = (invariant: Invariant, key: KeyRef, entry: Entry | null) =>
    key.id === null &&
    entry?.selector.kind === 'name' &&
    !isComplete(account) &&
    invariant.except.some(({ value }) => {
      const whose = withSubuser(key, '');
      const id = value.slice(whose.length);
      return value.startsWith(whose) && isBareId(id) && !ids.has(value) && !pinned.has(id);
    });
  return {
    excepts: (invariant, key, entry = null) =>
      invariant.except.length > 0 &&
      (namesIn(invariant).has(withSubuser(key, key.id ?? idIn(entry))) ||
        (isNamed(invariant, key) && !isShared(key)) ||
        mayBeMeant(invariant, key, entry)),
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
  const planned = timesOf(
    creations.filter(({ source }) => source.kind === 'terraform').map(({ key }) => nameOf(key)),
  );
  for (const name of creations.map(({ key }) => nameOf(key))) if (!planned.has(name)) planned.set(name, 1);
  return planned;
}

function nameOf(key: Pick<KeyRef, 'name' | 'subuser'>): string {
  return withSubuser(key, key.name);
}

function timesOf(names: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}
