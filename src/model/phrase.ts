import { type KeyRef, shownName } from './key.js';
import type { ResourceChange } from './plan.js';

/** What each kind of segment holds. */
export interface SegmentParts {
  /** Our own words; never foreign text. */
  readonly words: { readonly text: string };
  /** A key by its name, its subuser before it; `id` is set where the id is to be shown beside it, since another live key has the name, too. */
  readonly key: { readonly name: string; readonly id: string | null };
  /** The id of a key, where the name does not matter. */
  readonly id: { readonly text: string };
  /** Any other foreign name, such as a preset's or an entry's. */
  readonly name: { readonly text: string };
  readonly names: { readonly texts: readonly string[] };
  /** A surface names the first {@link maxScopesNamed} of them and counts the others; the report has them all. */
  readonly scopes: { readonly scopes: readonly string[] };
  /** What SendGrid answers; `message` is null for an accepted request. */
  readonly answer: { readonly status: number; readonly message: string | null };
  /** A request, such as `PUT /v3/api_keys/…`. */
  readonly request: { readonly text: string };
  /** What is to be written as it is, such as `allow: []`. */
  readonly code: { readonly text: string };
  /** A resource of Terraform by its address in its module. */
  readonly resource: { readonly text: string };
  /** An entry to paste into the policy. */
  readonly entry: { readonly text: string };
  /** How many more there are than are named, such as `4 more`. */
  readonly unnamed: { readonly count: number };
}

/** A piece of a message that still knows what it is; each surface decides how it looks. */
export type Segment<Kind extends keyof SegmentParts = keyof SegmentParts> = {
  [K in Kind]: { readonly kind: K } & SegmentParts[K];
}[Kind];

/** How a surface writes each kind of segment. */
export type SegmentTable<T> = {
  readonly [Kind in keyof SegmentParts]: (segment: Segment<Kind>) => T;
};

/** The segment as the table of a surface writes it. */
export function written<T, Kind extends keyof SegmentParts>(
  table: SegmentTable<T>,
  segment: Segment<Kind>,
): T {
  return table[segment.kind](segment);
}

/** A sentence, or several, as data. */
export type Phrase = readonly Segment[];

type Value = Segment | Phrase | KeyRef | number;

/** phrase`Key ${key} holds ${counted(3, 'scope')}: ${allScopes(excess)}.`; foreign text gets in as a segment only. */
export function phrase(texts: TemplateStringsArray, ...values: readonly Value[]): Phrase {
  const own = ownWords(texts);
  const segments: Segment[] = [];
  for (let index = 0; index < texts.length; index++) {
    const [text, value] = [own[index], values[index]];
    if (text != null) segments.push(text);
    if (value !== undefined) segments.push(...segmentsOf(value));
  }
  return segments;
}

/** A hundred thousand findings have the same words of ours between the names. */
const ofTemplates = new WeakMap<TemplateStringsArray, readonly (Segment | null)[]>();

function ownWords(texts: TemplateStringsArray): readonly (Segment | null)[] {
  const known = ofTemplates.get(texts);
  if (known !== undefined) return known;
  const own = texts.map((text) => (text === '' ? null : words(text)));
  ofTemplates.set(texts, own);
  return own;
}

/** No words at all. */
export const silence: Phrase = [];

/** Behind keys of which it is said that there is none such: those of the subuser, where it is one's; the parent may have some. */
export function whoseKeys(subuser: string | null | undefined): Phrase {
  return subuser == null ? silence : phrase` of the subuser`;
}

/** The sentences that there are, with a space between. */
export function sentences(...parts: readonly Phrase[]): Phrase {
  return joined(parts, ' ');
}

/** The phrases that are not empty, with our own words between. */
export function joined(parts: readonly Phrase[], separator: string): Phrase {
  return parts
    .filter(({ length }) => length > 0)
    .flatMap((part, index) => (index === 0 ? part : [words(separator), ...part]));
}

/** `1 scope`, `2 scopes`. */
export function counted(n: number, noun: string): Phrase {
  return [words(`${n} ${noun}${n === 1 ? '' : 's'}`)];
}

/** The key with its id beside its name. */
export function identified(key: KeyRef): Segment {
  return { kind: 'key', name: shownName(key), id: key.id };
}

/** The id of a key. */
export function idNamed(text: string): Segment {
  return { kind: 'id', text };
}

/** A foreign name that is not a key's. */
export function named(text: string): Segment {
  return { kind: 'name', text };
}

/** Foreign names as a list. */
export function allNamed(texts: readonly string[]): Segment {
  return { kind: 'names', texts };
}

/** More scopes of one list make a message hard to read. */
export const maxScopesNamed = 3;

/** One scope, or a few of them. */
export function scopesNamed(...scopes: readonly string[]): Segment {
  return allScopes(scopes);
}

/** Scopes as a list. */
export function allScopes(scopes: readonly string[]): Segment {
  return { kind: 'scopes', scopes };
}

/** Scopes of which one is meant: `"a", "b" or "c"`; of more than four `"a", "b", "c" or 2 more`. */
export function eitherScope(scopes: readonly string[]): Phrase {
  const others = scopes.slice(0, -1);
  if (others.length > maxScopesNamed) {
    return phrase`${allScopes(scopes.slice(0, maxScopesNamed))} or ${unnamed(scopes.length - maxScopesNamed)}`;
  }
  const last = scopesNamed(...scopes.slice(-1));
  return others.length === 0 ? [last] : phrase`${allScopes(others)} or ${last}`;
}

/** SendGrid's answer with its message. */
export function answered(status: number, message: string | null): Segment {
  return { kind: 'answer', status, message };
}

/** Text to be written as it is. */
export function literally(text: string): Segment {
  return { kind: 'code', text };
}

/** A resource with the module that it is in. */
export function resourceNamed({ resource, module }: ResourceChange): Phrase {
  const address: Segment = { kind: 'resource', text: resource };
  return module === null ? [address] : phrase`${address} in module ${{ kind: 'resource', text: module }}`;
}

/** Resources as a list, the first three of them. */
export function resourcesNamed(resources: readonly ResourceChange[]): Phrase {
  const shown = resources.slice(0, maxScopesNamed).map(resourceNamed);
  const left = resources.length - shown.length;
  return left > 0 ? phrase`${joined(shown, ', ')} and ${unnamed(left)}` : joined(shown, ' and ');
}

/** An entry to paste. */
export function entryToPaste(text: string): Segment {
  return { kind: 'entry', text };
}

/** How many more there are than are named. */
export function unnamed(count: number): Segment {
  return { kind: 'unnamed', count };
}

/** Our own words, where they are no template, such as a threat of the catalogue. */
export function words(text: string): Segment {
  return { kind: 'words', text };
}

function segmentsOf(value: Value): Phrase {
  if (typeof value === 'number') return [words(String(value))];
  if ('kind' in value) return [value];
  return 'name' in value
    ? [{ kind: 'key', name: shownName(value), id: value.hasNamesake ? value.id : null }]
    : value;
}
