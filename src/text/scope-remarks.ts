import { catalogue } from '../catalogue/catalogue.js';
import {
  allScopes,
  eitherScope,
  maxScopesNamed,
  type Phrase,
  phrase,
  scopesNamed,
  sentences,
  silence,
  words,
} from '../model/phrase.js';

/**
 * What the catalogue remarks on the scopes that the phrase names, and the one before it does not: notes, and what legacy
 * ones are called today.
 */
export function remarksOn(told: Phrase, before: Phrase = silence): Phrase {
  const known = new Set(before.flatMap(scopesShown));
  const named = [...new Set(told.flatMap(scopesShown))].filter((scope) => !known.has(scope));
  const legacy = named.filter((scope) => catalogue.get(scope)?.legacy === true);
  const unreplaced = legacy.filter((scope) => todayOf(scope).length === 0);
  const belong = unreplaced.length === 1 ? phrase`belongs` : phrase`belong`;
  return sentences(
    ...legacy.filter((scope) => todayOf(scope).length > 0).map(renamed),
    unreplaced.length === 0 ? silence : phrase`${allScopes(unreplaced)} ${belong} to legacy features.`,
    ...notesOn(named),
  );
}

/** Those that a reader sees: the others are only counted. */
function scopesShown(segment: Phrase[number]): readonly string[] {
  return segment.kind === 'scopes' ? segment.scopes.slice(0, maxScopesNamed) : [];
}

function todayOf(scope: string): readonly string[] {
  return catalogue.get(scope)?.calledToday ?? [];
}

function renamed(scope: string): Phrase {
  return phrase`${scopesNamed(scope)} is legacy; today it is called ${eitherScope(todayOf(scope))}.`;
}

/** Each note once; it says on what it is a note where the phrase names more than one scope. */
function notesOn(named: readonly string[]): readonly Phrase[] {
  const byNote = new Map<string, string[]>();
  for (const scope of named) {
    const note = catalogue.get(scope)?.note ?? null;
    if (note !== null) byNote.set(note, [...(byNote.get(note) ?? []), scope]);
  }
  return Array.from(byNote, ([note, scopes]) =>
    named.length === 1 ? phrase`${words(note)}` : phrase`On ${allScopes(scopes)}: ${words(note)}`,
  );
}
