import type { Rule } from '../audit/rule.js';
import { isAutomatic } from '../catalogue/automatic.js';
import { realScopes } from '../catalogue/catalogue.js';
import { scopeHints } from '../catalogue/scope-hint.js';
import { namedScopes } from '../govern/named-scopes.js';
import { isComplete } from '../model/account.js';
import { eitherScope, phrase, scopesNamed } from '../model/phrase.js';

export const unknownScope: Rule = {
  id: 'unknown-scope',
  summary: 'The policy names a scope that neither the catalogue nor any live key knows.',
  help: 'A misspelt scope grants nothing, and SendGrid refuses it with the same words as a scope that the caller lacks. Correct the name. New scopes do appear: if the name is right, the warning ends as soon as a live key holds it.',
  severity: 'warning',
  needs: 'policy',

  *check(subject) {
    const live = new Set(subject.account.keys.flatMap(({ scopes }) => [...scopes]));
    const known = new Set([...realScopes, ...live]);
    const hintsOf = scopeHints(live);
    const asked = isComplete(subject.account)
      ? phrase`neither the catalogue nor any live key has it`
      : phrase`the catalogue does not have it, nor any key that was read`;
    for (const { scope, location, key, about, related } of namedScopes(subject)) {
      if (!known.has(scope) && !isAutomatic(scope)) {
        const hints = hintsOf(scope);
        yield {
          matter: phrase`Scope ${scopesNamed(scope)} is not known: ${asked}.`,
          advice:
            hints.length === 0 ? phrase`Check its spelling.` : phrase`Did you mean ${eitherScope(hints)}?`,
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
