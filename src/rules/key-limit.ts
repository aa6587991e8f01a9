import type { Rule } from '../audit/rule.js';
import type { JudgedAttempt } from '../model/attempt.js';
import { deletesKey } from '../model/deleted-key.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import { answered, named, phrase, silence } from '../model/phrase.js';
import { ownHundred } from '../text/own-hundred.js';

const nearLimit = 90;

export const keyLimit: Rule = {
  id: 'key-limit',
  summary: 'The account comes near the number of keys that it can hold, planned creations counted.',
  help: 'A SendGrid account holds at most 100 API keys, and the next creation is refused with 403. Delete keys that serve nothing before the limit stops a deployment.',
  severity: 'warning',
  needs: 'account',

  *check({ account, grants, policy, resources }) {
    const live = account.keys.length;
    const creations = grants.filter(isPlannedCreation);
    const asked = new Set(creations.filter(isOfPolicy).map(({ key }) => key.name));
    const more = creations.filter((grant) => !isOfPolicy(grant) && !asked.has(grant.key.name));
    const liveIds = new Set(account.keys.map(({ id }) => id));
    const freed = resources.filter(
      (resource) => deletesKey(resource) && liveIds.has(resource.held?.id ?? ''),
    ).length;
    const planned = asked.size + Math.max(0, more.length - freed);
    const who =
      planned === asked.size
        ? phrase`the policy asks`
        : asked.size === 0
          ? phrase`the Terraform plan asks`
          : phrase`policy and Terraform plan ask`;
    if (live + planned < nearLimit) return;
    const plan = planned === 0 ? silence : phrase` and ${who} for ${planned} more`;
    const answer = answered(403, `Cannot create more than ${maxKeysOfAccount} API Keys`);
    const { subuser } = account.ref;
    const holder = subuser === null ? phrase`The account` : phrase`Subuser ${named(subuser)}`;
    yield {
      matter: phrase`${holder} holds ${live} keys${plan}; it can hold ${maxKeysOfAccount}${ownHundred(account.ref)}, and SendGrid refuses the one after with ${answer}.`,
      advice: phrase`Delete keys that serve nothing.`,
      location: policy.keysLocation,
    };
  },
};

function isOfPolicy({ source }: JudgedAttempt): boolean {
  return source.kind === 'policy';
}

/** A creation that nothing but the limit would stop. */
function isPlannedCreation({ method, verdict }: JudgedAttempt): boolean {
  return method === 'POST' && (verdict.kind !== 'refused' || verdict.because === 'key-limit');
}
