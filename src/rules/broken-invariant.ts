import type { Rule, Subject, Violation } from '../audit/rule.js';
import { aboutEntry } from '../govern/key-of-entry.js';
import { placeOfScopes } from '../govern/resource-place.js';
import { throughPreset } from '../govern/through-preset.js';
import type { BrokenIn } from '../invariants/broken.js';
import {
  brokenAdvice,
  brokenTold,
  crowdedAdvice,
  crowdedTold,
  nameTold,
  scopesIn,
} from '../invariants/broken-text.js';
import { type CrowdedInvariant, type HeldAgainst, heldAgainst } from '../invariants/held-against.js';
import type { CountedHolder } from '../invariants/holder-counts.js';
import { uncountedTold } from '../invariants/uncounted-text.js';
import type { Related } from '../model/finding.js';
import { contentOf, type Invariant } from '../model/invariant.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import { phrase, resourceNamed, scopesNamed, sentences } from '../model/phrase.js';
import type { ResourceChange } from '../model/plan.js';
import type { Entry, Policy } from '../model/policy.js';
import type { Location } from '../model/source.js';
import { speaksOf } from '../model/subuser-selector.js';
import { threatOf } from '../text/threat.js';

export const brokenInvariant: Rule = {
  id: 'broken-invariant',
  summary: 'A live key, an entry or an attempt breaks what must hold for every key, whatever its entry says.',
  help: 'Any entry can let its key hold more; an invariant of the policy is what no entry may allow. Take the scopes away where the message says that they are held, named or planned, or name the key under `except` where the invariant need not hold for it.',
  severity: 'error',
  needs: 'policy',
  isAskedOnce: true,

  *check(subject) {
    const { policy, change } = subject;
    const former = change?.formerInvariants ?? [];
    const held = heldAgainst([...policy.invariants, ...former], subject);
    const all = violationsOf(held, new Set(former), subject);
    const own = all.filter(({ isFormer }) => !isFormer);
    yield* own.map(({ violation }) => violation);
    const said = extentsOf(own);
    for (const one of all) if (one.isFormer && !isSaid(one, said)) yield one.violation;
  },
};

/** A violation, and what tells whether another one says the same. */
interface Told {
  readonly kind: Invariant['kind'];
  readonly isFormer: boolean;
  readonly violation: Violation & { readonly extent: readonly string[] };
}

function violationsOf(
  { broken, crowded }: HeldAgainst,
  former: ReadonlySet<Invariant>,
  subject: Subject,
): readonly Told[] {
  return [
    ...broken.map((one) => ({ one, told: ofKey(one, former.has(one.invariant), subject) })),
    ...crowded.map((one) => ({ one, told: ofHolders(one, former.has(one.invariant), subject) })),
  ].map(({ one: { invariant }, told }) => {
    const isFormer = former.has(invariant);
    const { invariantsLocation, versionLocation } = subject.policy;
    const location = isFormer ? (invariantsLocation ?? versionLocation) : invariant.location;
    const violation = { ...told, location, about: contentOf(invariant), onlyIfNew: isFormer };
    return { kind: invariant.kind, isFormer, violation };
  });
}

/** Whether the policy's own invariants of the kind are broken by the same key at least as far. */
function isSaid(one: Told, said: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const known = said.get(breakingOf(one));
  return known !== undefined && one.violation.extent.every((item) => known.has(item));
}

/** How far each key breaks the invariants of each kind, all together. */
function extentsOf(own: readonly Told[]): ReadonlyMap<string, ReadonlySet<string>> {
  const extents = new Map<string, Set<string>>();
  for (const one of own) {
    const extent = extents.get(breakingOf(one)) ?? new Set();
    extents.set(breakingOf(one), extent);
    for (const item of one.violation.extent) extent.add(item);
  }
  return extents;
}

function breakingOf({ kind, violation: { key = null } }: Told): string {
  return JSON.stringify([kind, key?.id, key?.name, key?.subuser]);
}

function ofKey(
  one: HeldAgainst['broken'][number],
  isFormer: boolean,
  subject: Subject,
): Omit<Told['violation'], 'location'> {
  const scopes = scopesIn(one.brokenIn);
  const changing = !one.brokenIn.some(isLeftAlone)
    ? one.brokenIn
    : one.brokenIn.filter(({ ...where }) => !isLeftAlone(where));
  return {
    matter: brokenTold(one, isFormer),
    threat: threatOf(scopes),
    advice: brokenAdvice(one, isFormer),
    key: one.key,
    scopes,
    extent: one.key === null ? one.brokenIn.flatMap(byPattern) : scopesIn(changing),
    resource: resourceAlone(one.brokenIn),
    related: relatedTo(one.brokenIn, subject).slice(0, maxPlaces),
  };
}

/** An account can have very many keys, and a plan resources, that are all one key without a name. */
const maxPlaces = 20;

/** A resource that the plan does not change was there before. */
function isLeftAlone(where: BrokenIn): boolean {
  return where.kind === 'planned' && where.resource.action === 'none';
}

/** Another pattern lets other keys hold the same scope. */
function byPattern(where: BrokenIn): readonly string[] {
  const pattern = where.kind === 'named' ? aboutEntry(where.entry) : null;
  return where.scopes.map((scope) => JSON.stringify([pattern, scope]));
}

/** The resource where nothing else breaks the invariant; of several one that the plan changes. */
function resourceAlone(brokenIn: readonly BrokenIn[]): ResourceChange | undefined {
  const resources = brokenIn.flatMap((one) => (one.kind === 'planned' ? [one.resource] : []));
  if (resources.length < brokenIn.length) return undefined;
  return resources.find(({ action }) => action !== 'none') ?? resources[0];
}

/** Each entry once, where it says most of it, and each resource. */
function relatedTo(brokenIn: readonly BrokenIn[], { policy }: Subject): readonly Related[] {
  const byEntry = new Map<Entry, readonly Related[]>();
  const places: Related[] = [];
  for (const where of brokenIn) {
    const [scope = ''] = scopesIn(brokenIn.length === 1 ? brokenIn : [where]);
    if (where.kind === 'planned') {
      places.push({
        message: phrase`Terraform plans ${scopesNamed(scope)} for ${resourceNamed(where.resource)}.`,
        location: placeOfScopes(where.resource, policy, scope),
      });
    } else if (where.kind === 'named') byEntry.set(where.entry, namedAt(where.entry, scope));
    else if (where.entry !== null && !isResource(where.entry) && !byEntry.has(where.entry)) {
      const message = phrase`The entry of the key is here.`;
      byEntry.set(where.entry, [{ message, location: where.entry.location }]);
    }
  }
  return [...[...byEntry.values()].flat(), ...places];
}

/** What stands for an entry is told of the plan. */
function isResource({ selector }: Entry): boolean {
  return selector.kind === 'resource';
}

function namedAt({ wanted, allow, location }: Entry, scope: string): readonly Related[] {
  const want = wanted.find((one) => one.scope === scope);
  const place = want?.location ?? allow.find(({ value }) => value === scope)?.location ?? location;
  const named = { message: phrase`The entry names ${scopesNamed(scope)} here.`, location: place };
  return [named, ...(want === undefined ? [] : throughPreset(want))];
}

function ofHolders(
  one: CrowdedInvariant,
  isFormer: boolean,
  { policy, estate }: Subject,
): Omit<Told['violation'], 'location'> {
  return {
    matter: sentences(crowdedTold(one, isFormer), uncountedTold(estate)),
    advice: crowdedAdvice(one, isFormer),
    extent: one.holders.map(({ key }) =>
      JSON.stringify(key.id === null ? { name: key.name, subuser: key.subuser } : key.id),
    ),
    related: one.holders.slice(0, maxKeysOfAccount).map((holder) => ({
      message: placeTold(holder),
      location: holder.location ?? placeWithoutEntry(holder, policy),
    })),
  };
}

function placeWithoutEntry({ key }: CountedHolder, { subusers, keysLocation }: Policy): Location {
  const item = subusers?.items.find(
    (one) => key.subuser !== undefined && speaksOf(one.selector, key.subuser),
  );
  return item?.keysLocation ?? (key.subuser === undefined ? null : subusers?.location) ?? keysLocation;
}

function placeTold({ key, location, holdsNow }: CountedHolder) {
  const who = nameTold(key);
  if (location === null) return phrase`Counted: ${who}, which has no entry.`;
  return holdsNow || key.id !== null
    ? phrase`Counted: ${who}, which has its entry here.`
    : phrase`Counted: ${who}, which is asked for here.`;
}
