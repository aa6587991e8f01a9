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
} from '../model/phrase.js';
import { entryTextOf, flowEntry } from '../text/entry.js';

export const unmanagedKey: Rule = {
  id: 'unmanaged-key',
  summary: 'A live key has no entry in the policy.',
  help: 'A key that nobody declared is a key that nobody reviews: SendGrid shows neither who made it nor when it was last used. Delete it if it serves nothing, or add an entry that says what it may hold.',
  severity: 'warning',
  needs: 'keys',

  *check({ unmanaged, policy }) {
    for (const key of unmanaged) {
      const scopes = riskiestFirst(withoutAutomatic(key.scopes));
      const holding =
        scopes.length === 0
          ? phrase`no scopes`
          : phrase`${counted(scopes.length, 'scope')}: ${allScopes(scopes)}`;
      yield {
        matter: phrase`Key ${identified(key)} has no entry; it holds ${holding}.`,
        advice: phrase`Delete the key, or add this entry under ${literally('keys')}${leftOutOf(key)}: ${entryToPaste(flowEntry(key))}`,
        location: policy.keysLocation,
        key: refOf(key),
        scopes,
      };
    }
  },
};

/** What the entry to paste does not say of the key, and why. */
function leftOutOf(key: LiveKey): Phrase {
  const { name, unnamed } = entryTextOf(key);
  const ofName =
    name === null && key.name !== ''
      ? phrase`the name, which is too long for a policy or holds a secret`
      : silence;
  const ofScopes = unnamed.length === 0 ? silence : phrase`${allScopes(unnamed)}, which no policy can name`;
  const left = joined([ofName, ofScopes], ', and ');
  return left.length === 0 ? silence : phrase`, which leaves out ${left}`;
}
