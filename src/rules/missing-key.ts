import { keyOf } from '../audit/reconcile.js';
import type { Rule } from '../audit/rule.js';
import type { Entry } from '../model/policy.js';
import { labelOf } from '../model/policy.js';
import { quote } from '../model/wording.js';

export const missingKey: Rule = {
  id: 'missing-key',
  summary: 'An entry names a key that is not live.',
  help: 'Either the key is still to be created, or it is gone and its entry is out of date. A deleted key does not come back: a new one gets a new id. Create the key with its scopes listed, since one created without scopes gets Full Access, or remove the entry.',
  severity: 'notice',
  needs: 'account',

  *check(subject) {
    for (const entry of subject.missing) {
      yield {
        message: `Key ${quote(labelOf(entry))} is not live. ${wayOut(entry)}`,
        location: entry.location,
        key: keyOf(entry, subject),
        scopes: entry.wanted.map(({ scope }) => scope),
      };
    }
  },
};

function wayOut({ selector, wanted }: Entry): string {
  if (selector.kind === 'id') {
    return `A key that is gone does not come back, a new one gets a new id: remove the entry, or put the new key's id in the place of ${quote(selector.id.value)}.`;
  }
  return wanted.length === 0
    ? 'Its entry wants no scopes, and a key created without scopes gets Full Access: list the scopes that it needs before anyone creates it, or remove the entry.'
    : 'Create it with the scopes that its entry wants, or remove the entry.';
}
