import type { KeyRef } from './inventory.js';

/** A piece of a message that still knows what it is; each surface decides how it looks. */
export type Segment =
  /** Our own words; never foreign text. */
  | { readonly kind: 'words'; readonly text: string }
  /** A key by its name; `id` is set where the id is to be shown beside it, since another live key has the name, too. */
  | { readonly kind: 'key'; readonly name: string; readonly id: string | null }
  /** Any other foreign name, such as a preset's or an entry's. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'names'; readonly texts: readonly string[] }
  | { readonly kind: 'scopes'; readonly scopes: readonly string[] }
  /** What SendGrid answers; `message` is null for an accepted request. */
  | { readonly kind: 'answer'; readonly status: number; readonly message: string | null }
  /** A request, such as `PUT /v3/api_keys/…`. */
  | { readonly kind: 'request'; readonly text: string }
  /** What is to be written as it is, such as `allow: []`. */
  | { readonly kind: 'code'; readonly text: string }
  /** An entry to paste into the policy. */
  | { readonly kind: 'entry'; readonly text: string }
  /** INTERIM: a whole message as text, foreign names in quotes. */
  | { readonly kind: 'prose'; readonly text: string };

/** A sentence, or several, as data. */
export type Phrase = readonly Segment[];

type Value = Segment | Phrase | KeyRef | number;

/** phrase`Key ${key} holds ${count(3, 'scope')}: ${scopes(excess)}.`; foreign text gets in as a segment only. */
export function phrase(words: TemplateStringsArray, ...values: readonly Value[]): Phrase {
  return words.flatMap((text, index) => {
    const value = values[index];
    return [...(text === '' ? [] : [wordsOf(text)]), ...(value === undefined ? [] : segmentsOf(value))];
  });
}

/** No words at all. */
export const silence: Phrase = [];

/** The sentences that there are, with a space between. */
export function sentences(...parts: readonly Phrase[]): Phrase {
  return joined(parts, ' ');
}

/** The phrases that are not empty, with our own words between. */
export function joined(parts: readonly Phrase[], separator: string): Phrase {
  return parts
    .filter(({ length }) => length > 0)
    .flatMap((part, index) => (index === 0 ? part : [wordsOf(separator), ...part]));
}

/** `1 scope`, `2 scopes`. */
export function counted(n: number, noun: string): Phrase {
  return [wordsOf(`${n} ${noun}${n === 1 ? '' : 's'}`)];
}

/** A foreign name that is not a key's. */
export function named(text: string): Segment {
  return { kind: 'name', text };
}

/** Foreign names as a list. */
export function allNamed(texts: readonly string[]): Segment {
  return { kind: 'names', texts };
}

/** One scope, or a list of them. */
export function scopesNamed(...scopes: readonly string[]): Segment {
  return { kind: 'scopes', scopes };
}

/** Text to be written as it is. */
export function literally(text: string): Segment {
  return { kind: 'code', text };
}

function segmentsOf(value: Value): Phrase {
  if (typeof value === 'number') return [wordsOf(String(value))];
  if ('kind' in value) return [value];
  return 'name' in value
    ? [{ kind: 'key', name: value.name, id: value.hasNamesake ? value.id : null }]
    : value;
}

function wordsOf(text: string): Segment {
  return { kind: 'words', text };
}
