import type { Rule } from '../audit/rule.js';
import { isAutomatic } from '../catalogue/automatic.js';
import { type NamedScope, namedScopes } from '../govern/named-scopes.js';
import { allScopes, phrase, words } from '../model/phrase.js';

export const automaticScope: Rule = {
  id: 'automatic-scope',
  summary: 'The policy lists a scope that nobody can grant or take.',
  help: 'Some scopes mark the state of the account, and SendGrid puts them on keys by itself. The audit ignores them in both directions, so listing one has no effect; sending one in a request has been seen to fail with 500. Remove it from the policy.',
  severity: 'notice',
  needs: 'policy',
  isAskedOnce: true,

  *check(subject) {
    const places = new Map<
      NamedScope['namedIn'],
      { readonly first: NamedScope; readonly scopes: string[] }
    >();
    for (const named of namedScopes(subject)) {
      if (!isAutomatic(named.scope)) continue;
      const place = places.get(named.namedIn) ?? { first: named, scopes: [] };
      places.set(named.namedIn, place);
      place.scopes.push(named.scope);
    }
    for (const { first, scopes } of places.values()) {
      const { location, key, about, subuser, related } = first;
      const [are, them] =
        scopes.length === 1
          ? [phrase`Scope ${allScopes(scopes)} is`, words('it')]
          : [phrase`Scopes ${allScopes(scopes)} are`, words('them')];
      yield {
        matter: phrase`${are} set by SendGrid itself; nobody can grant or take ${them}, and the audit ignores ${them}.`,
        advice: phrase`Remove ${them} from the policy.`,
        location,
        key,
        scopes,
        about,
        ...(key === null ? { subuser } : {}),
        related,
      };
    }
  },
};
