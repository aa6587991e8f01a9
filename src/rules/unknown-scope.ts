import type { Rule, Subject } from '../audit/rule.js';
import { coversAutomatic, isAutomatic, withoutAutomatic } from '../catalogue/automatic.js';
import { realScopes } from '../catalogue/catalogue.js';
import { coverageOf } from '../catalogue/pattern-coverage.js';
import { scopeHints } from '../catalogue/scope-hint.js';
import { aboutEntry, keyOfEntry, subuserOf } from '../govern/key-of-entry.js';
import { namedScopes } from '../govern/named-scopes.js';
import { placeOfScopes } from '../govern/resource-place.js';
import { isComplete } from '../model/account.js';
import type { Related } from '../model/finding.js';
import { eitherScope, type Phrase, phrase, resourceNamed, scopesNamed, words } from '../model/phrase.js';
import type { ResourceChange } from '../model/plan.js';
import { allowanceOf, type Entry } from '../model/policy.js';
import { isPattern, matcher } from '../model/scope.js';
import type { Location } from '../model/source.js';

export const unknownScope: Rule = {
  id: 'unknown-scope',
  summary:
    'The policy names a scope, or a pattern for scopes, that neither the catalogue nor any live key knows.',
  help: 'A misspelt scope grants nothing, and SendGrid refuses it with the same words as a scope that the caller lacks. Correct the name. New scopes do appear: if the name is right, the warning ends as soon as a live key holds it.',
  severity: 'warning',
  needs: 'policy',
  isAskedOnce: true,

  *check(subject) {
    const live = new Set(subject.account.keys.flatMap(({ scopes }) => [...scopes]));
    const known = new Set([...realScopes, ...live]);
    const hintsOf = scopeHints(live);
    const isWhole = isComplete(subject.account);
    const sought = (what: 'it' | 'one') =>
      isWhole
        ? phrase`neither the catalogue nor any live key has ${words(what)}`
        : phrase`the catalogue does not have ${words(what)}, nor any key that was read`;
    for (const { scope, location, key, about, subuser, related } of namedScopes(subject)) {
      if (known.has(scope) || isAutomatic(scope)) continue;
      yield {
        matter: phrase`Scope ${scopesNamed(scope)} is not known: ${sought('it')}.`,
        advice: adviceOn(hintsOf(scope)),
        location,
        key,
        scopes: [scope],
        about,
        ...(key === null ? { subuser } : {}),
        related,
      };
    }
    for (const [scope, [first, ...others]] of plannedUnknowns(subject, known)) {
      yield {
        matter: phrase`Scope ${scopesNamed(scope)}, which Terraform plans for ${resourceNamed(first)}, is not known: ${sought('it')}.`,
        advice: adviceOn(hintsOf(scope)),
        location: placeOfScopes(first, subject.policy, scope),
        scopes: [scope],
        resource: first,
        related: others.slice(0, maxPlaces).map((resource) => ({
          message: phrase`It is planned for ${resourceNamed(resource)}, too.`,
          location: placeOfScopes(resource, subject.policy, scope),
        })),
      };
    }
    for (const [scope, [location, ...others]] of unknownItems(subject, known)) {
      yield {
        matter: phrase`Scope ${scopesNamed(scope)} of an invariant is not known: ${sought('it')}.`,
        advice: adviceOn(hintsOf(scope)),
        location,
        scopes: [scope],
        related: others.slice(0, maxPlaces).map(alsoHere),
      };
    }
    for (const [pattern, uses] of idlePatterns(subject, known)) {
      const [{ entry, location }, ...others] = uses;
      const isOnly = others.length === 0;
      yield {
        matter: phrase`Pattern ${scopesNamed(pattern)} covers no scope that is known: ${sought('one')}.`,
        advice: adviceOn(hintsOf(pattern)),
        location,
        key: isOnly && entry !== null ? keyOfEntry(entry, subject) : null,
        scopes: [pattern],
        about: isOnly && entry !== null ? aboutEntry(entry) : null,
        ...(isOnly && entry !== null ? { subuser: subuserOf(entry) } : {}),
        related: others.slice(0, maxPlaces).map((use) => alsoHere(use.location)),
      };
    }
  },
};

function adviceOn(hints: readonly string[]): Phrase {
  return hints.length === 0 ? phrase`Check its spelling.` : phrase`Did you mean ${eitherScope(hints)}?`;
}

/** Scopes that only a plan's requests name and nobody knows, with the resources that they are planned for. */
function plannedUnknowns(
  subject: Subject,
  known: ReadonlySet<string>,
): ReadonlyMap<string, readonly [ResourceChange, ...ResourceChange[]]> {
  const found = new Map<string, [ResourceChange, ...ResourceChange[]]>();
  if (subject.resources.length === 0) return found;
  const named = new Set(Array.from(namedScopes(subject), ({ scope }) => scope));
  for (const resource of subject.resources) {
    const { request } = resource;
    if (request.method === null || request.everything) continue;
    for (const scope of withoutAutomatic(request.scopes)) {
      if (known.has(scope) || named.has(scope)) continue;
      const earlier = found.get(scope);
      if (earlier === undefined) found.set(scope, [resource]);
      else earlier.push(resource);
    }
  }
  return found;
}

function alsoHere(location: Location): Related {
  return { message: phrase`It also stands here.`, location };
}

/** The scopes that invariants name and nobody knows, each once with its places. */
function unknownItems(
  { policy }: Subject,
  known: ReadonlySet<string>,
): ReadonlyMap<string, readonly [Location, ...Location[]]> {
  const found = new Map<string, [Location, ...Location[]]>();
  for (const { value, location } of policy.invariants.flatMap(({ items }) => items)) {
    if (isPattern(value) || known.has(value) || isAutomatic(value)) continue;
    const earlier = found.get(value);
    if (earlier === undefined) found.set(value, [location]);
    else earlier.push(location);
  }
  return found;
}

/** A pattern where an entry has it, or an invariant. */
interface PatternUse {
  /** Null where an invariant has it. */
  readonly entry: Entry | null;
  readonly location: Location;
}

/** An alias can repeat a pattern in every entry. */
const maxPlaces = 20;

/** The patterns that cover none of the scopes, each once, with the places where they stand. */
function idlePatterns(
  { policy }: Subject,
  known: ReadonlySet<string>,
): ReadonlyMap<string, readonly [PatternUse, ...PatternUse[]]> {
  const coversAny = coverageOf(known);
  const uses = new Map<string, [PatternUse, ...PatternUse[]] | null>();
  const add = (value: string, use: PatternUse, covers: (scope: string) => boolean) => {
    const earlier = uses.get(value);
    if (earlier !== undefined) earlier?.push(use);
    else uses.set(value, coversAutomatic(covers) || coversAny(value) ? null : [use]);
  };
  for (const entry of policy.entries) {
    for (const { value, location, covers } of allowanceOf(entry).patterns)
      add(value, { entry, location }, covers);
  }
  for (const { value, location } of policy.invariants.flatMap(({ items }) => items)) {
    if (isPattern(value)) add(value, { entry: null, location }, matcher(value));
  }
  return new Map([...uses].flatMap(([value, found]) => (found === null ? [] : [[value, found] as const])));
}
