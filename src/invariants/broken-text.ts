import { riskiestFirst } from '../catalogue/catalogue.js';
import { shownLabel } from '../govern/key-of-entry.js';
import { type Invariant, withSubuser } from '../model/invariant.js';
import type { KeyRef } from '../model/key.js';
import {
  allNamed,
  allScopes,
  counted,
  eitherScope,
  idNamed,
  joined,
  literally,
  named,
  type Phrase,
  phrase,
  resourcesNamed,
  silence,
  unnamed,
  words,
} from '../model/phrase.js';
import { maxListed } from '../text/wording.js';
import type { BrokenIn, BrokenInvariant } from './broken.js';
import type { CrowdedInvariant } from './held-against.js';

/** Who breaks which invariant in what; `isFormer` where the policy had the invariant before the change alone. */
export function brokenTold({ invariant, key, brokenIn }: BrokenInvariant, isFormer: boolean): Phrase {
  const patterns = labelsIn(brokenIn);
  const one = patterns.length === 1 ? phrase`The entry` : phrase`The entries`;
  const who = key === null ? phrase`${one} ${allNamed(patterns)}` : upperCased(key);
  const breaks = words(key === null && patterns.length > 1 ? 'break' : 'breaks');
  const ways = waysTold(brokenIn, key === null ? (patterns.length > 1 ? 'they name' : 'it names') : null);
  return phrase`${who} ${breaks} the invariant${formerTold(isFormer)} that ${termsTold(invariant)}: ${ways}.`;
}

/** What to do about it. */
export function brokenAdvice(
  { invariant, key, brokenIn, isNameShared }: BrokenInvariant & { readonly isNameShared: boolean },
  isFormer: boolean,
): Phrase {
  const scopes = scopesIn(brokenIn);
  const what: Phrase =
    invariant.kind === 'apart'
      ? phrase`what matches one or the other`
      : [words(scopes.length === 1 ? 'it' : 'them')];
  const has = (...kinds: readonly BrokenIn['kind'][]) => brokenIn.some(({ kind }) => kinds.includes(kind));
  const ofPatterns = labelsIn(brokenIn).length > 1 ? 'the entries' : 'the entry';
  const entry = key === null ? ofPatterns : 'its entry';
  const places = [
    ...(has('live') ? [phrase`from the key`] : []),
    ...(has('named', 'asked') ? [phrase`out of ${words(entry)}`] : []),
    ...(has('planned') ? [phrase`out of the resource`] : []),
  ];
  const taking = phrase`Take ${what} ${inARow(places, ' and ')}`;
  if (isFormer) return phrase`${taking}, or let the invariant be changed first, by itself.`;
  if (key === null) return phrase`${taking}.`;
  const except = literally('except');
  if (!isNameShared)
    return phrase`${taking}, or name the key under ${except}${writtenAs(key, key.name || key.id)} where it must hold ${invariant.kind === 'apart' ? words('both') : what}.`;
  return key.id === null
    ? phrase`${taking}: its name under ${except} does not count, since another key has it.`
    : phrase`${taking}, or name the key under ${except} by its id${writtenAs(key, key.id)}: its name does not count, since several live keys have it.`;
}

/** A plain name or id is one of the account's own. */
function writtenAs(key: KeyRef, nameOrId: string | null): Phrase {
  return key.subuser === undefined || nameOrId === null
    ? silence
    : phrase` as ${named(withSubuser(key, nameOrId))}`;
}

/** Which keys are too many for which invariant. */
export function crowdedTold({ invariant, holders }: CrowdedInvariant, isFormer: boolean): Phrase {
  const hold = holders.every(({ holdsNow }) => holdsNow)
    ? words(holders.length === 1 ? 'holds' : 'hold')
    : words('would hold');
  const names = holders.slice(0, maxListed).map(({ key }) => nameTold(key));
  const left = holders.length - names.length;
  const more = left === 0 ? silence : phrase` and ${unnamed(left)}`;
  const { atMost, items, reason } = invariant;
  return phrase`${counted(holders.length, 'key')} ${hold} ${anyOfThem(items)}, and the invariant${formerTold(isFormer)} allows ${atMost.value} at most (${named(reason)}): ${joined(names, ', ')}${more}.`;
}

/** What to do about it. */
export function crowdedAdvice({ invariant, holders }: CrowdedInvariant, isFormer: boolean): Phrase {
  const few = invariant.atMost.value;
  const surplus = holders.length - few;
  const taking = phrase`Take that away from ${words(surplus === 1 ? 'one' : String(surplus))} of them`;
  return isFormer
    ? phrase`${taking}, or let the invariant be changed first, by itself.`
    : phrase`${taking}, or raise ${literally('at-most')} where so many are needed.`;
}

/** The key as a list of keys names it: by its id where it has no name, and with it where another key has the name. */
export function nameTold(key: KeyRef): Phrase {
  if (key.name !== '') return phrase`${key}`;
  return key.id === null ? phrase`a key whose name is known only at apply` : phrase`id ${idNamed(key.id)}`;
}

/** All scopes with which it is broken, the riskiest first. */
export function scopesIn(brokenIn: readonly BrokenIn[]): readonly string[] {
  const known = sorted.get(brokenIn);
  if (known !== undefined) return known;
  const scopes = riskiestFirst(new Set(brokenIn.flatMap((one) => one.scopes)));
  sorted.set(brokenIn, scopes);
  return scopes;
}

/** Two hundred thousand findings ask several times each. */
const sorted = new WeakMap<readonly BrokenIn[], readonly string[]>();

function upperCased(key: KeyRef): Phrase {
  if (key.name !== '') return phrase`Key ${key}`;
  return key.id === null
    ? phrase`A key whose name is known only at apply`
    : phrase`The key with the id ${idNamed(key.id)}`;
}

function formerTold(isFormer: boolean): Phrase {
  return isFormer ? phrase`, which this change removes or loosens,` : silence;
}

/** `no key holds "a"`, with the reason behind it. */
export function termsTold({ kind, items, reason }: Invariant): Phrase {
  return kind === 'apart'
    ? phrase`keeps ${allScopes(items.map(({ value }) => value))} apart (${named(reason)})`
    : phrase`no key holds ${anyOfThem(items)} (${named(reason)})`;
}

function anyOfThem(items: Invariant['items']): Phrase {
  return eitherScope(items.map(({ value }) => value));
}

function labelsIn(brokenIn: readonly BrokenIn[]): readonly string[] {
  return [...new Set(brokenIn.flatMap((one) => (one.kind === 'named' ? [shownLabel(one.entry)] : [])))];
}

/** `naming` is how the entries of patterns name scopes; null where it is the entry of a key. */
function waysTold(brokenIn: readonly BrokenIn[], naming: string | null): Phrase {
  const of = (kind: BrokenIn['kind']) =>
    brokenIn.every((one) => one.kind === kind) ? brokenIn : brokenIn.filter((one) => one.kind === kind);
  const told = (kind: BrokenIn['kind'], tell: (scopes: Phrase) => Phrase) => {
    const scopes = scopesIn(of(kind));
    return scopes.length === 0 ? [] : [tell([allScopes(scopes)])];
  };
  const resources = brokenIn.flatMap((one) => (one.kind === 'planned' ? [one.resource] : []));
  return inARow(
    [
      ...told('live', (scopes) => phrase`it holds ${scopes}`),
      ...told('named', (scopes) => phrase`${words(naming ?? 'its entry names')} ${scopes}`),
      ...told('asked', (scopes) => phrase`what its entry asks for would leave ${scopes} on it`),
      ...told(
        'planned',
        (scopes) => phrase`Terraform plans ${scopes} for it by ${resourcesNamed([...new Set(resources)])}`,
      ),
    ],
    ', and ',
  );
}

/** With commas between, and another text before the last. */
function inARow(parts: readonly Phrase[], beforeLast: string): Phrase {
  return joined([joined(parts.slice(0, -1), ', '), ...parts.slice(-1)], beforeLast);
}
