import type { Rule } from '../audit/rule.js';
import { placeOfScopes } from '../govern/resource-place.js';
import { refusedResources } from '../model/attempt.js';
import { ofSubuser } from '../model/key.js';
import { literally, phrase, resourceNamed } from '../model/phrase.js';

export const fullAccessKey: Rule = {
  id: 'full-access-key',
  summary: 'A Terraform plan creates a key without scopes, where the provider then asks for Full Access.',
  help: 'A key that is created without scopes gets Full Access: whoever gets hold of it can do all that the account can, and it never expires. This provider sends such a request where `scopes` is left out, null or empty; SendGrid makes the key, Terraform then fails because the answer is not what it planned, and the key stays. List the scopes that the key needs.',
  severity: 'error',
  needs: 'policy',

  *check({ resources, grants, policy, account }) {
    const refused = refusedResources(grants);
    for (const resource of resources) {
      const { request } = resource;
      if (request.method !== 'POST' || !request.everything || refused.has(resource)) continue;
      const key = { id: null, name: resource.name ?? '', ...ofSubuser(account.ref.subuser) };
      yield {
        matter: phrase`Terraform creates ${key.name === '' ? phrase`a key` : phrase`key ${key}`} for ${resourceNamed(resource)} without scopes, and the provider then asks SendGrid for Full Access: the key is made, Terraform fails since it holds other scopes than planned, and the key stays, tainted, until the next apply deletes it and makes another.`,
        threat: phrase`With Full Access a thief could do all that the account can.`,
        advice: phrase`Write the scopes that the key needs under ${literally('scopes')}. If the plan was applied already, delete the key that it left.`,
        location: placeOfScopes(resource, policy),
        key,
        about: resource.address,
        resource,
      };
    }
  },
};
