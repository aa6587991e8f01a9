import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../audit/through-preset.js';
import { refOf } from '../model/inventory.js';
import type { WantedScope } from '../model/policy.js';
import { isAutomatic } from '../model/scope.js';
import { count, list, quote } from '../model/wording.js';

export const missingScope: Rule = {
  id: 'missing-scope',
  summary: 'A live key lacks scopes that its entry wants.',
  help: 'The policy says that the key must hold these scopes, and it does not: what relies on them is refused with 403. Give them to the key, or take them out of the entry.',
  severity: 'notice',
  needs: 'account',

  *check({ governed }) {
    for (const { entry, key } of governed) {
      const lacking = entry.wanted.filter(({ scope }) => !key.scopes.has(scope) && !isAutomatic(scope));
      const [first] = lacking;
      if (first !== undefined) {
        const scopes = lacking.map(({ scope }: WantedScope) => scope);
        yield {
          message: `Key ${quote(key.name)} lacks ${count(scopes.length, 'scope')} that its entry wants: ${list(scopes)}. Give them to the key, or take them out of the entry.`,
          location: first.location,
          key: refOf(key),
          scopes,
          related: throughPreset(first),
        };
      }
    }
  },
};
