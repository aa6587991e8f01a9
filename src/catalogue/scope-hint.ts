import { canBeNamed, isPattern } from '../model/scope.js';
import { isAutomatic } from './automatic.js';
import { catalogue, realScopes } from './catalogue.js';
import { indexScopes, isComparable, maxHints, type ScopeIndex } from './scope-index.js';
import { partsOf, stemOf } from './scope-name.js';
import { isSwap } from './slip.js';
import { isVerbWord, plainVerbs, verbsMeantBy } from './verb-words.js';

/**
 * A function that says which scopes a name that is no scope may have been meant to be: one as a rule, several where
 * they are equally near, none where nothing is near; for a pattern, patterns. They are scopes of the catalogue or such
 * as live keys hold. Only names of one resource are near each other: letters may differ by a single typing error.
 */
export function scopeHints(live: Iterable<string>): (scope: string) => readonly string[] {
  const real = new Set([...realScopes, ...live]);
  let index: ScopeIndex | undefined;
  return (scope) => {
    if (real.has(scope) || isAutomatic(scope)) return [];
    const alias = catalogue.get(scope);
    if (alias !== undefined) return alias.realNames;
    if (!isComparable(scope)) return [];
    index ??= indexScopes([...real].filter(canBeNamed));
    const hints = isPattern(scope) ? nearestPatterns(scope, index) : nearestScopes(partsOf(scope), index);
    return hints.length > maxHints ? [] : hints;
  };
}

let aliasIndex: ScopeIndex | undefined;

/** Made when it is first asked for: most runs ask for no hint, and it takes a while. */
function aliases(): ScopeIndex {
  aliasIndex ??= indexScopes(
    [...catalogue.keys()].filter((name) => catalogue.get(name)?.kind === 'invalid-alias'),
  );
  return aliasIndex;
}

/** Of patterns only those are understood that stand for all scopes of a resource, such as `suppressions.*`. */
function nearestPatterns(pattern: string, index: ScopeIndex): readonly string[] {
  const beginning = pattern.replace(/\.\*$/, '');
  const parts = partsOf(beginning);
  if (parts.length === 0 || isPattern(beginning)) return [];
  const example = index.after(parts.map(stemOf))?.example;
  const resources =
    example === undefined
      ? [...plainVerbs, 'send'].flatMap((verb) => nearestScopes([...parts, verb], index)).map(resourceOf)
      : [example.split('.').slice(0, parts.length).join('.')];
  return [...new Set(resources)].map((resource) => `${resource}.*`).filter((near) => near !== pattern);
}

/** All but the last part. */
function resourceOf(scope: string): string {
  return scope.replace(/\.[^.]*$/, '');
}

interface Name {
  readonly parts: readonly string[];
  readonly stems: readonly string[];
}

function nearestScopes(parts: readonly string[], index: ScopeIndex): readonly string[] {
  const stems = parts.map(stemOf);
  const meant = sameName(stems, index);
  if (meant !== null) return meant;
  for (const look of [sameVerb, verbMeant, onlyVerb, verbMissing, oneSlipAway, oneLess]) {
    const found = look({ parts, stems }, index);
    if (found.length > 0) return found;
  }
  return [];
}

/** The scopes whose name is the same but for case, separators and number; null where no scope or alias is. */
function sameName(stems: readonly string[], index: ScopeIndex): readonly string[] | null {
  const same = index.same(stems);
  if (same.length > 0) return same;
  const [alias] = aliases().same(stems);
  return alias === undefined ? null : (catalogue.get(alias)?.realNames ?? null);
}

function sameVerb({ stems }: Name, index: ScopeIndex): readonly string[] {
  return ofResource(stems.slice(0, -1), stems.slice(-1), index);
}

/** `api_keys.edit` is `api_keys.update`. */
function verbMeant({ stems }: Name, index: ScopeIndex): readonly string[] {
  return ofResource(stems.slice(0, -1), verbsMeantBy(stems.at(-1) ?? ''), index);
}

/** `stats.write` can only be `stats.read`. */
function onlyVerb({ stems }: Name, index: ScopeIndex): readonly string[] {
  const resource = stems.slice(0, -1);
  const [only = '', ...others] = index.after(resource)?.verbs ?? [];
  const isMeant = others.length === 0 && plainVerbs.has(only) && isVerbWord(stems.at(-1) ?? '');
  return isMeant ? index.same([...resource, only]) : [];
}

/** `mail` can only be `mail.send`. */
function verbMissing({ stems }: Name, index: ScopeIndex): readonly string[] {
  const [only, ...others] = index.after(stems)?.verbs ?? [];
  return only === undefined || others.length > 0 ? [] : index.same([...stems, only]);
}

/** Scopes of the resource with one of the verbs; else of one whose name has a part more. */
function ofResource(
  resource: readonly string[],
  verbs: readonly string[],
  index: ScopeIndex,
): readonly string[] {
  const names = verbs.map((verb) => [...resource, verb]);
  const own = names.flatMap(index.same);
  if (own.length > 0 || resource.length === 0) return own;
  const known = index.after(resource);
  // A resource that has scopes of its own is itself, and not the rest of a longer name.
  const longer = known === undefined || known.verbs.size === 0 ? longerNames(resource, names, index) : [];
  // One group alone, such as the batches of mail, is not what the resource stands for, unless another is as near.
  const isFamily = known !== undefined && (known.groups.size > 1 || longer.length > 0);
  const below = isFamily ? names.flatMap(index.below) : [];
  return [...new Set([...longer, ...below])];
}

/** Only where each of the resources that may be meant has such a scope: `settings.update` could be of too many. */
function longerNames(
  resource: readonly string[],
  names: readonly (readonly string[])[],
  index: ScopeIndex,
): readonly string[] {
  const found = names.flatMap(index.longer);
  return new Set(found.map(resourceOf)).size === index.fullNames(resource).length ? found : [];
}

/** Looks for the typing error in the first part that no scope has at this place: those before it are right. */
function oneSlipAway({ parts, stems }: Name, index: ScopeIndex): readonly string[] {
  const last = stems.length - 1;
  const at = stems.findIndex((_, i) => i === last || index.after(stems.slice(0, i + 1)) === undefined);
  const part = parts[at] ?? '';
  const isAll = at === 0 && stems.slice(1).every(isVerbWord) && stems.length <= 2;
  const slips = index
    .slips(stems.slice(0, at), part)
    .filter((known) => !isAll || known.part.length >= shortest || isSwap(part, known.part))
    .map(({ stem }) => stem);
  const meant = otherWords.has(part) ? [] : [...new Set(slips)];
  return [...new Set(meant.flatMap((stem) => sameName(stems.with(at, stem), index) ?? []))];
}

/** Where a name is little more than one part, any two parts of fewer letters are nearly alike. */
const shortest = 4;

/** Words that an API may well use, so that they are no typing errors although "stats" is one letter away. */
const otherWords: ReadonlySet<string> = new Set(['state', 'states', 'status']);

/** `user.templates.read` is `templates.read`, where the first part says nothing that the scope could mean. */
function oneLess({ stems }: Name, index: ScopeIndex): readonly string[] {
  const [first = '', ...rest] = stems;
  const isKnown = index.after(stems.slice(0, -1)) !== undefined;
  const isOwner = rest.length === 2 && (index.after([first])?.verbs.size ?? 0) > 0;
  const isOneOfMany = index.longer(rest).length > 0 && !sayingNothing.has(first);
  return rest.length < 2 || isKnown || isOwner || isOneOfMany ? [] : index.same(rest);
}

/** First parts, in the singular, that tell no resource of an account from another. */
const sayingNothing: ReadonlySet<string> = new Set(['account', 'api', 'sendgrid', 'user', 'v3']);
