import type { Rule } from '../audit/rule.js';
import { keyOf } from '../govern/govern.js';
import type { JudgedGrant } from '../model/grant.js';
import type { LiveKey } from '../model/inventory.js';
import { type Entry, labelOf } from '../model/policy.js';
import { quote } from '../text/wording.js';

export const missingKey: Rule = {
  id: 'missing-key',
  summary:
    'An entry names a key that is not live, and SendGrid would accept its creation if it asks for one.',
  help: 'Either the key is still to be created, or it is gone and its entry is out of date. A deleted key does not come back: a new one gets a new id. Create the key with its scopes listed, since one created without scopes gets Full Access, or remove the entry.',
  severity: 'notice',
  needs: 'account',

  *check(subject) {
    const creations = new Map(subject.grants.map((grant) => [grant.entry, grant]));
    for (const entry of subject.missing) {
      const creation = creations.get(entry);
      if (creation !== undefined && creation.verdict.kind !== 'accepted') continue;
      yield {
        message: `Key ${quote(labelOf(entry))} is not live. ${creation === undefined ? staleness(entry, subject.inventory.keys) : whoCan(creation)}`,
        location: entry.location,
        key: keyOf(entry, subject),
        scopes: (creation?.add ?? entry.wanted).map(({ scope }) => scope),
      };
    }
  },
};

function whoCan({ grantor }: JudgedGrant): string {
  switch (grantor.kind) {
    case 'key':
      return `Create it with key ${quote(grantor.key.name)}, whose request SendGrid would accept, or remove the entry.`;
    case 'dashboard':
      return `Create it in the dashboard${grantor.named ? ', as the policy has it' : ', since no live key has "api_keys.create"'}, or remove the entry.`;
    case 'nobody':
      return 'Create it, or remove the entry.';
  }
}

function staleness({ selector }: Entry, keys: readonly LiveKey[]): string {
  if (selector.kind !== 'id') {
    return 'Its entry wants no scopes, and a key created without scopes gets Full Access: list the scopes that it needs before anyone creates it, or remove the entry.';
  }
  const heir = keys.find(({ name }) => name === selector.name?.value);
  const newId = heir === undefined ? "the new key's id" : `id ${heir.id}, which bears the name now,`;
  return `A key that is gone does not come back, a new one gets a new id: remove the entry, or put ${newId} in the place of ${quote(selector.id.value)}. A key created without scopes gets Full Access, so list them when you make a new one.`;
}
