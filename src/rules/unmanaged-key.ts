import type { Rule } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { type LiveKey, refOf } from '../model/key.js';
import {
  allScopes,
  counted,
  entryToPaste,
  identified,
  joined,
  literally,
  type Phrase,
  phrase,
  silence,
  words,
} from '../model/phrase.js';
import { entryTextOf, flowEntry, type LeftOut } from '../text/entry.js';

export const unmanagedKey: Rule = {
  id: 'unmanaged-key',
  summary: 'A live key has no entry in the policy.',
  help: 'A key that nobody declared is a key that nobody reviews: SendGrid shows neither who made it nor when it was last used. Delete it if it serves nothing, or add an entry that says what it may hold.',
  severity: 'warning',
  needs: 'keys',

  *check({ unmanaged, policy }) {
    const ownPresets = policy.presets.map(({ name }) => name.value);
    for (const key of unmanaged) {
      const scopes = riskiestFirst(withoutAutomatic(key.scopes));
      const holding =
        scopes.length === 0
          ? phrase`no scopes`
          : phrase`${counted(scopes.length, 'scope')}: ${allScopes(scopes)}`;
      yield {
        matter: phrase`Key ${identified(key)} has no entry; it holds ${holding}.`,
        advice: phrase`Delete the key${entryFor(key, ownPresets)}`,
        location: policy.keysLocation,
        key: refOf(key),
        scopes,
      };
    }
  },
};

/** The entry to paste, or why there is none: without its id, a key is told from others by its name alone. */
function entryFor(key: LiveKey, ownPresets: readonly string[]): Phrase {
  const entry = entryTextOf(key, ownPresets);
  const text = entry.id === null && key.hasNamesake ? null : flowEntry(entry);
  return text === null
    ? phrase`: no entry can stand for it, since a policy cannot name its id, nor tell it from others by its name.`
    : phrase`, or add this entry under ${literally('keys')}${without(entry.leftOut)}: ${entryToPaste(text)}`;
}

/** What the entry leaves out, and why. */
function without(leftOut: readonly LeftOut[]): Phrase {
  if (leftOut.length === 0) return silence;
  return phrase` (left out: ${joined(leftOut.map(told), '; ')})`;
}

function told({ kind, texts, which }: LeftOut): Phrase {
  const why = words(which);
  switch (kind) {
    case 'id':
    case 'name':
      return phrase`the ${words(kind)}, which ${why}`;
    case 'automatic':
      return phrase`${allScopes(texts)}, which ${why}`;
    case 'scopes':
      return phrase`${allScopes(texts)}, which ${why} and of which ${literally('excess-scope')} then tells`;
  }
}
