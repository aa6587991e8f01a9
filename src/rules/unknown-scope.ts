import type { Rule } from '../audit/rule.js';
import { isAutomatic } from '../catalogue/automatic.js';
import { catalogue } from '../catalogue/catalogue.js';
import { nearest } from '../catalogue/did-you-mean.js';
import { mentions } from '../govern/named-scopes.js';
import { isComplete } from '../model/inventory.js';
import { quote } from '../text/wording.js';

export const unknownScope: Rule = {
  id: 'unknown-scope',
  summary: 'The policy names a scope that neither the catalogue nor any live key knows.',
  help: 'A misspelt scope grants nothing, and SendGrid refuses it with the same words as a scope that the caller lacks. Correct the name. New scopes do appear: if the name is right, the warning ends as soon as a live key holds it.',
  severity: 'warning',
  needs: 'policy',

  *check(subject) {
    const live = new Set(subject.inventory.keys.flatMap(({ scopes }) => [...scopes]));
    const real = [...catalogue.values()]
      .filter(({ kind }) => kind !== 'invalid-alias')
      .map(({ scope }) => scope);
    const known = new Set([...real, ...live]);
    const asked = isComplete(subject.inventory)
      ? 'neither the catalogue nor any live key has it'
      : 'the catalogue does not have it, nor any key that was read';
    for (const { scope, location, key, related } of mentions(subject)) {
      if (!known.has(scope) && !isAutomatic(scope)) {
        const alias = catalogue.get(scope);
        const hint = alias === undefined ? nearest(scope, known) : (alias.realNames[0] ?? null);
        yield {
          message: `Scope ${quote(scope)} is not known: ${asked}. ${hint === null ? 'Check its spelling.' : `Did you mean ${quote(hint)}?`}`,
          location,
          key,
          scopes: [scope],
          related,
        };
      }
    }
  },
};
