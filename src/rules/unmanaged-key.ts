import type { Rule } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { refOf } from '../model/inventory.js';
import { allScopes, counted, entryToPaste, identified, literally, phrase } from '../model/phrase.js';
import { flowEntry } from '../text/entry.js';

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
        advice: phrase`Delete the key, or add this entry under ${literally('keys')}: ${entryToPaste(flowEntry(key))}`,
        location: policy.keysLocation,
        key: refOf(key),
        scopes,
      };
    }
  },
};
