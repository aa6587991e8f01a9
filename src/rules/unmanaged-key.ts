import type { Rule } from '../audit/rule.js';
import { riskiestFirst } from '../model/catalogue.js';
import { type LiveKey, refOf } from '../model/inventory.js';
import { withoutAutomatic } from '../model/scope.js';
import { count, list, quote } from '../model/wording.js';

export const unmanagedKey: Rule = {
  id: 'unmanaged-key',
  summary: 'A live key has no entry in the policy.',
  help: 'A key that nobody declared is a key that nobody reviews: SendGrid shows neither who made it nor when it was last used. Delete it if it serves nothing, or add an entry that says what it may hold.',
  severity: 'warning',
  needs: 'keys',

  *check({ unmanaged, policy }) {
    for (const key of unmanaged) {
      const scopes = riskiestFirst(withoutAutomatic(key.scopes));
      const holding = scopes.length === 0 ? 'no scopes' : `${count(scopes.length, 'scope')}: ${list(scopes)}`;
      yield {
        message: `Key ${quote(key.name)} (id ${key.id}) has no entry; it holds ${holding}. Delete the key, or add this entry under \`keys\`: ${entryFor(key, scopes)}`,
        location: policy.keysLocation,
        key: refOf(key),
        scopes,
      };
    }
  },
};

/** An entry in flow style, which stands on one line; JSON's strings are YAML's. */
function entryFor({ id, name }: LiveKey, scopes: readonly string[]): string {
  const holding = scopes.length === 0 ? 'allow: []' : `scopes: ${JSON.stringify([...scopes].sort())}`;
  return `- { id: ${JSON.stringify(id)}, name: ${JSON.stringify(name)}, ${holding} }`;
}
