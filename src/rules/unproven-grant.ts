import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import { aboutOf, addedScopes, type JudgedAttempt } from '../model/attempt.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import { type Phrase, phrase, resourcesNamed, scopesNamed, sentences } from '../model/phrase.js';
import type { ResourceChange } from '../model/plan.js';
import { alsoAsked, changeTold, plannedTold, requestOf, senderTold } from '../text/attempt-text.js';
import { waysOutTold } from '../text/way-out-text.js';

export const unprovenGrant: Rule = {
  id: 'unproven-grant',
  summary:
    'Whether SendGrid accepts a change that the policy, or a Terraform plan, asks for is not established.',
  help: 'An update sends the whole list of scopes. SendGrid does not say whether it compares all of it with what the sender holds, or only what is added; the answer depends on that wherever the key would keep a scope that the sender lacks. Let a key that holds all of it make the change, or send an update without the scopes that stand in the way.',
  severity: 'warning',
  needs: 'account',

  *check({ asking }) {
    for (const attempt of asking) {
      const [first] = attempt.add;
      const matter = doubt(attempt);
      if (matter === null) continue;
      yield {
        matter: sentences(matter, plannedTold(attempt)),
        advice: waysOutTold(attempt),
        location: first?.location ?? attempt.location,
        key: attempt.key,
        scopes: doubtfulScopes(attempt),
        about: aboutOf(attempt),
        attempt,
        related: [...(first === undefined ? [] : throughPreset(first)), ...alsoAsked(attempt)],
      };
    }
  },
};

/** What the key would gain, or, of a request that only takes away, what it would keep and the grantor lacks. */
function doubtfulScopes(attempt: JudgedAttempt): readonly string[] {
  const { verdict, add } = attempt;
  return add.length === 0 && 'kept' in verdict ? verdict.kept : addedScopes(attempt);
}

/** Why nobody knows; null where somebody does, and where another rule speaks of it: of the grantor, or of Full Access. */
function doubt(attempt: JudgedAttempt): Phrase | null {
  const { verdict, grantor } = attempt;
  if (verdict.kind !== 'unproven') return null;
  const who = grantor.kind === 'key' ? senderTold(grantor) : phrase`Terraform`;
  const change = changeTold(attempt);
  switch (verdict.because) {
    case 'unknown-grantor':
    case 'everything':
      return null;
    case 'parent-key':
      return phrase`Whether ${who} can ${change} is unproven: it would send ${requestOf(attempt)} on behalf of the subuser, and whether SendGrid then compares what that key holds or what the subuser may do is not established.`;
    case 'open-scopes':
      return phrase`Whether ${who} can ${change} is unproven: scopes will be in the request that are known only at apply.`;
    case 'changed-grantor':
      if (verdict.by.every((resource) => isOf(resource, attempt)))
        return phrase`Whether ${who} can ${change} is unproven: it is the key that the plan replaces, and it is deleted before the new one is made.`;
      return phrase`Whether ${who} can ${change} is unproven: the plan changes the grantor itself, by ${resourcesNamed(verdict.by)}, and the answer before is not the answer after; which comes first is Terraform's choice.`;
    case 'order-of-plan':
      return phrase`Whether ${who} can ${change} is unproven: the account can hold ${maxKeysOfAccount} keys, and whether there is a place left when its turn comes depends on the order that Terraform chooses.`;
    case 'unknown-scope': {
      return phrase`Whether a person can ${change} in the dashboard is unproven: neither the catalogue nor any live key knows ${scopesNamed(...verdict.unknown)}.`;
    }
    case 'kept-scopes':
      return grantor.kind === 'key'
        ? phrase`Whether key ${grantor.key} can ${change} is unproven: ${requestOf(attempt)} would keep ${scopesNamed(...verdict.kept)} on the key, which ${grantor.key} lacks, and whether SendGrid compares the whole list or only what is added is not established.`
        : null;
  }
}

function isOf(resource: ResourceChange, { source }: JudgedAttempt): boolean {
  return source.kind === 'terraform' && source.resource === resource;
}
