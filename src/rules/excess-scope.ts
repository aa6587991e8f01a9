import { removerOf } from '../audit/remover.js';
import type { Rule } from '../audit/rule.js';
import { catalogue, riskiestFirst } from '../model/catalogue.js';
import { refOf } from '../model/inventory.js';
import { allowance } from '../model/policy.js';
import { withoutAutomatic } from '../model/scope.js';
import { count, list, quote } from '../model/wording.js';

export const excessScope: Rule = {
  id: 'excess-scope',
  summary: 'A live key holds scopes that its entry does not allow.',
  help: 'Whoever gets hold of a key can do all that its scopes allow, for keys never expire. Take the scopes away that the key does not need, or, where it does need them, list them in its entry so that the reason stands in the history of the policy.',
  severity: 'error',
  needs: 'keys',

  *check({ governed, grantors }) {
    for (const { entry, key } of governed) {
      const allowed = allowance(entry);
      const held = withoutAutomatic(key.scopes);
      const excess = riskiestFirst(held.filter((scope) => !allowed(scope)));
      if (excess.length > 0) {
        const remaining = held.filter(allowed);
        yield {
          message: `Key ${quote(key.name)} holds ${count(excess.length, 'scope')} that its entry does not allow: ${list(excess)}. ${threatOf(excess)}${wayOut(remaining, removerOf(remaining, grantors)?.name)}`,
          location: entry.location,
          key: refOf(key),
          scopes: excess,
        };
      }
    }
  },
};

function threatOf([worst = '']: readonly string[]): string {
  const known = catalogue.get(worst);
  return known === undefined || known.risk === 'info'
    ? ''
    : `With ${quote(worst)} (${known.risk} risk) a thief could ${known.threat}. `;
}

function wayOut(remaining: readonly string[], remover: string | undefined): string {
  if (remaining.length === 0) {
    return 'Its entry allows nothing that it holds: delete the key, or list in the entry what it needs.';
  }
  const who =
    remover === undefined
      ? 'in the dashboard (no key with "api_keys.update" holds all that remains)'
      : `with key ${quote(remover)}, which has "api_keys.update" and holds all that remains, or in the dashboard`;
  return `Take them away ${who}, or allow them in the entry.`;
}
