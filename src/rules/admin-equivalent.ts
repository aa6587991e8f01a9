import type { Rule } from '../audit/rule.js';
import { adminScopesAmong } from '../catalogue/ways-to-admin.js';
import { refOf } from '../model/key.js';
import { allScopes, literally, type Phrase, phrase, words } from '../model/phrase.js';
import { allowanceOf, type Entry } from '../model/policy.js';
import { adminThreat } from '../text/admin-threat.js';

export const adminEquivalent: Rule = {
  id: 'admin-equivalent',
  summary:
    'A key holds scopes with which admins of the account were seen to be made, and its entry does not say `admin: true`.',
  help: 'A key that can invite an admin is as good as one: whoever finds it becomes a person with all rights, who stays when the key is deleted. Take these scopes away, or write `admin: true` into the entry, so that it is a decision and reviewers know which keys they are.',
  severity: 'warning',
  needs: 'keys',

  *check({ governed }) {
    for (const { entry, key } of governed) {
      if (entry.admin !== null) continue;
      // What the entry does not allow is `excess-scope`, which asks to take it away.
      const scopes = adminScopesAmong(key.scopes).filter(allowanceOf(entry).allows);
      if (scopes.length === 0) continue;
      yield {
        matter: phrase`Key ${key} holds ${allScopes(scopes)}, with which admins of the account were seen to be made, and its entry does not say that it is meant to.`,
        threat: adminThreat(scopes),
        advice: adviceFor(entry, scopes.length),
        location: entry.location,
        key: refOf(key),
        scopes,
        resource: entry.selector.kind === 'resource' ? entry.selector.resource : undefined,
      };
    }
  },
};

function adviceFor({ selector }: Entry, scopes: number): Phrase {
  const them = words(scopes === 1 ? 'it' : 'them');
  const admin = literally('admin: true');
  return selector.kind === 'resource'
    ? phrase`Take ${them} out of the resource, or give the key an entry that says ${admin} if it is meant to be as good as an admin.`
    : phrase`Take ${them} away from the key and its entry, or write ${admin} into the entry if the key is meant to be as good as an admin.`;
}
