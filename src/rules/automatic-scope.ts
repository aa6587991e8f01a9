import type { Rule } from '../audit/rule.js';
import { isAutomatic } from '../catalogue/automatic.js';
import { mentions } from '../govern/named-scopes.js';
import { phrase, scopesNamed } from '../model/phrase.js';

export const automaticScope: Rule = {
  id: 'automatic-scope',
  summary: 'The policy lists a scope that nobody can grant or take.',
  help: 'Some scopes mark the state of the account, and SendGrid puts them on keys by itself. The audit ignores them in both directions, so listing one has no effect; sending one in a request has been seen to fail with 500. Remove it from the policy.',
  severity: 'notice',
  needs: 'policy',

  *check(subject) {
    for (const { scope, location, key, about, related } of mentions(subject)) {
      if (isAutomatic(scope)) {
        yield {
          matter: phrase`Scope ${scopesNamed(scope)} is set by SendGrid itself; nobody can grant or take it, and the audit ignores it.`,
          advice: phrase`Remove it from the policy.`,
          location,
          key,
          scopes: [scope],
          about,
          related,
        };
      }
    }
  },
};
