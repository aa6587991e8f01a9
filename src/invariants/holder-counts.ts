import type { Governance } from '../govern/govern.js';
import type { Account } from '../model/account.js';
import { type JudgedAttempt, refusedResources } from '../model/attempt.js';
import { losesKey } from '../model/deleted-key.js';
import type { Invariant } from '../model/invariant.js';
import { byName, type KeyRef, type LiveKey, refOf, shownName } from '../model/key.js';
import { compareText } from '../model/order.js';
import type { ResourceChange } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Location } from '../model/source.js';
import { leftBy } from './asked-scopes.js';
import type { BreachFinder } from './breaches.js';
import type { Exceptions } from './exceptions.js';

/** All that invariants are held against. */
export interface KeysAsked extends Governance {
  readonly policy: Policy;
  readonly account: Account;
  readonly grants: readonly JudgedAttempt[];
  readonly resources: readonly ResourceChange[];
}

/** A key that counts for an invariant of holders. */
export interface CountedHolder {
  readonly key: KeyRef;
  /** Whether it holds such a scope now. */
  readonly holdsNow: boolean;
  /** Its entry, or what asks for it; null where neither is there. */
  readonly location: Location | null;
}

/**
 * The keys that hold a scope of an invariant of holders once all attempts that are not refused are made: by name and id, then
 * those to be created. What policy and plan change both counts if one of them leaves it; what the plan deletes does not.
 */
export function holderCounts(
  { account, grants, resources, governed }: KeysAsked,
  breachesOf: BreachFinder,
  { excepts }: Exceptions,
): ReadonlyMap<Invariant, readonly CountedHolder[]> {
  const counted = new Map<Invariant, CountedHolder[]>();
  const count = (invariant: Invariant, holder: CountedHolder) => {
    if (invariant.kind !== 'holders' || excepts(invariant, holder.key)) return;
    const others = counted.get(invariant) ?? [];
    others.push(holder);
    counted.set(invariant, others);
  };
  const changes = grants.filter(({ verdict }) => verdict.kind !== 'refused');
  const updates = updatesOf(changes);
  const entryOf = new Map(governed.map(({ key, entry }) => [key, entry]));
  const gone = goneWith(resources, grants);
  for (const key of [...account.keys].sort(byName)) {
    if (gone.has(key.id)) continue;
    const now = breachesOf(key.scopes);
    const attempts = updates.get(key) ?? [];
    const after =
      attempts.length === 0 ? [...now.keys()] : attempts.flatMap((one) => leftOn(key, one, breachesOf));
    const location = entryOf.get(key)?.location ?? attempts[0]?.location ?? null;
    for (const invariant of new Set(after))
      count(invariant, { key: refOf(key), holdsNow: now.has(invariant), location });
  }
  for (const { key, attempts } of creationsOf(changes)) {
    const after = attempts.flatMap((one) => [...breachesOf(leftBy(one)).keys()]);
    const location = attempts[0]?.location ?? null;
    for (const invariant of new Set(after)) count(invariant, { key, holdsNow: false, location });
  }
  return counted;
}

/** Of an update of which scopes are known only at apply nobody knows what it takes away. */
function leftOn(key: LiveKey, attempt: JudgedAttempt, breachesOf: BreachFinder): readonly Invariant[] {
  const kept = attempt.isOpen ? [...key.scopes] : [];
  return [...breachesOf([...kept, ...leftBy(attempt)]).keys()];
}

function updatesOf(changes: readonly JudgedAttempt[]): ReadonlyMap<LiveKey, readonly JudgedAttempt[]> {
  const updates = new Map<LiveKey, JudgedAttempt[]>();
  for (const attempt of changes) {
    if (attempt.target === null) continue;
    updates.set(attempt.target, [...(updates.get(attempt.target) ?? []), attempt]);
  }
  return updates;
}

/** Keys to be created, by name: what policy and plan both make is one key, and each resource makes its own. */
function creationsOf(changes: readonly JudgedAttempt[]) {
  const creations = changes.filter(({ target }) => target === null);
  const planned = creations.filter(({ source }) => source.kind === 'terraform');
  const asked = new Map(
    creations.flatMap((one) => (one.source.kind === 'policy' ? [[nameOf(one), one] as const] : [])),
  );
  const made = planned.map((one) => {
    const also = asked.get(nameOf(one));
    asked.delete(nameOf(one));
    return { key: one.key, attempts: also === undefined ? [one] : [also, one] };
  });
  const others = Array.from(asked.values(), (one) => ({ key: one.key, attempts: [one] }));
  return [...others, ...made].sort((a, b) => compareText(shownName(a.key), shownName(b.key)));
}

function nameOf({ key }: JudgedAttempt): string {
  return shownName(key);
}

/** The ids of keys that the plan deletes; one that goes last stays where its successor is refused. */
function goneWith(
  resources: readonly ResourceChange[],
  grants: readonly JudgedAttempt[],
): ReadonlySet<string> {
  const refused = refusedResources(grants);
  const going = resources.filter((resource) => losesKey(resource, refused));
  return new Set(going.flatMap(({ held }) => held?.id ?? []));
}
