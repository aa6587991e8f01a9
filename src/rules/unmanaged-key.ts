import type { Rule } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { refOf } from '../model/key.js';
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
    for (const key of unmanaged) {
      const scopes = riskiestFirst(withoutAutomatic(key.scopes));
      const entry = entryTextOf(key);
      const holding =
        scopes.length === 0
          ? phrase`no scopes`
          : phrase`${counted(scopes.length, 'scope')}: ${allScopes(scopes)}`;
      yield {
        matter: phrase`Key ${identified(key)} has no entry; it holds ${holding}.`,
        advice: phrase`Delete the key, or add this entry under ${literally('keys')}${without(entry.leftOut)}: ${entryToPaste(flowEntry(entry))}`,
        location: policy.keysLocation,
        key: refOf(key),
        scopes,
      };
    }
  },
};

/** What the entry leaves out, and why. */
function without(leftOut: readonly LeftOut[]): Phrase {
  if (leftOut.length === 0) return silence;
  const told = leftOut.map(({ kind, texts, which }) =>
    kind === 'name'
      ? phrase`the name, which ${words(which)}`
      : phrase`${allScopes(texts)}, which ${words(which)}`,
  );
  return phrase` (left out: ${joined(told, '; ')})`;
}
