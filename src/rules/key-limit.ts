import type { Rule } from '../audit/rule.js';
import type { JudgedAttempt } from '../model/attempt.js';
import { maxKeys } from '../model/inventory.js';
import { answered, phrase, silence } from '../model/phrase.js';

const nearLimit = 90;

export const keyLimit: Rule = {
  id: 'key-limit',
  summary: 'The account comes near the number of keys that it can hold, planned creations counted.',
  help: 'A SendGrid account holds at most 100 API keys, and the next creation is refused with 403. Delete keys that serve nothing before the limit stops a deployment.',
  severity: 'warning',
  needs: 'account',

  *check({ inventory, grants, policy }) {
    const live = inventory.keys.length;
    const planned = grants.filter(isPlannedCreation).length;
    if (live + planned < nearLimit) return;
    const plan = planned === 0 ? silence : phrase` and the policy asks for ${planned} more`;
    const answer = answered(403, `Cannot create more than ${maxKeys} API Keys`);
    yield {
      matter: phrase`The account holds ${live} keys${plan}; it can hold ${maxKeys}, and SendGrid refuses the one after with ${answer}.`,
      advice: phrase`Delete keys that serve nothing.`,
      location: policy.keysLocation,
    };
  },
};

/** A creation that nothing but the limit would stop. */
function isPlannedCreation({ method, verdict }: JudgedAttempt): boolean {
  return method === 'POST' && (verdict.kind !== 'refused' || verdict.because === 'key-limit');
}
