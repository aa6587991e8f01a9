import type { Rule } from '../audit/rule.js';
import { maxKeys } from '../model/inventory.js';

const nearLimit = 90;

export const keyLimit: Rule = {
  id: 'key-limit',
  summary: 'The account comes near the number of keys that it can hold.',
  help: 'A SendGrid account holds at most 100 API keys, and the next creation is refused with 403. Delete keys that serve nothing before the limit stops a deployment.',
  severity: 'warning',
  needs: 'account',

  *check({ inventory, policy }) {
    const live = inventory.keys.length;
    if (live >= nearLimit) {
      yield {
        message: `The account holds ${live} of the ${maxKeys} keys that it can hold; the one after is refused with 403 "Cannot create more than ${maxKeys} API Keys". Delete keys that serve nothing.`,
        location: policy.keysLocation,
      };
    }
  },
};
