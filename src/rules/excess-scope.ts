import { removerOf } from '../audit/remover.js';
import type { Rule } from '../audit/rule.js';
import { catalogue, riskiestFirst } from '../model/catalogue.js';
import { isComplete, refOf } from '../model/inventory.js';
import { allowanceOf } from '../model/policy.js';
import { withoutAutomatic } from '../model/scope.js';
import { count, list, quote } from '../model/wording.js';

export const excessScope: Rule = {
  id: 'excess-scope',
  summary: 'A live key holds scopes that its entry does not allow.',
  help: 'Whoever gets hold of a key can do all that its scopes allow, for keys never expire. Take the scopes away that the key does not need, or, where it does need them, list them in its entry so that the reason stands in the history of the policy.',
  severity: 'error',
  needs: 'keys',

  *check({ governed, grantors, inventory }) {
    for (const { entry, key } of governed) {
      const { allows } = allowanceOf(entry);
      const held = withoutAutomatic(key.scopes);
      const excess = riskiestFirst(held.filter((scope) => !allows(scope)));
      if (excess.length > 0) {
        const remaining = held.filter(allows);
        yield {
          message: `Key ${quote(key.name)} holds ${count(excess.length, 'scope')} that its entry does not allow: ${list(excess)}. ${threatOf(excess)}${wayOut(excess.length, remaining, removerOf(remaining, grantors)?.name, isComplete(inventory))}`,
          location: entry.location,
          key: refOf(key),
          scopes: excess,
        };
      }
    }
  },
};

/** What the riskiest scope lets a thief do, of those that the catalogue knows. */
function threatOf(scopes: readonly string[]): string {
  const worst = scopes
    .map((scope) => catalogue.get(scope))
    .find((known) => known !== undefined && known.risk !== 'info');
  return worst === undefined
    ? ''
    : `With ${quote(worst.scope)} (${worst.risk} risk) a thief could ${worst.threat}. `;
}

function wayOut(
  excess: number,
  remaining: readonly string[],
  remover: string | undefined,
  isWhole: boolean,
): string {
  if (remaining.length === 0) {
    return 'Its entry allows nothing that it holds: delete the key, or list in the entry what it needs.';
  }
  const them = excess === 1 ? 'it' : 'them';
  const nobody = isWhole ? ' (no key with "api_keys.update" holds all that remains)' : '';
  const who =
    remover === undefined
      ? `in the dashboard${nobody}`
      : `with key ${quote(remover)}, which has "api_keys.update" and holds all that remains, or in the dashboard`;
  return `Take ${them} away ${who}, or allow ${them} in the entry.`;
}
