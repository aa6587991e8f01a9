import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import { isSelfEscalation, refusedScopes } from '../grants/refused-attempt.js';
import type { JudgedAttempt } from '../model/attempt.js';
import { type Phrase, phrase, scopesNamed, sentences, silence } from '../model/phrase.js';
import {
  alsoAsked,
  answerTold,
  lackOfEndpoint,
  plannedTold,
  proofTold,
  requestOf,
} from '../text/attempt-text.js';
import { waysOutTold } from '../text/way-out-text.js';

export const selfEscalation: Rule = {
  id: 'self-escalation',
  summary:
    'The policy, or a Terraform plan, asks a key to give itself scopes that it lacks, which SendGrid would refuse.',
  help: 'A key can give a key only scopes that it holds itself, so no key can extend itself: SendGrid answers 400 with "unauthorized scopes" and no word why. Let a key that holds the scopes make the change (name it as `grantor`), let an owner or admin make it in the dashboard, or take the scopes out of the entry.',
  severity: 'error',
  needs: 'account',

  *check({ asking }) {
    for (const attempt of asking.filter(isSelfEscalation)) {
      const { verdict, key, grantor } = attempt;
      const refused = refusedScopes(attempt);
      const [first] = refused;
      if (verdict.kind !== 'refused' || !('missing' in verdict)) continue;
      const scopes = refused.map(({ scope }) => scope);
      const only =
        grantor.kind === 'key' && !grantor.named
          ? phrase`, though it is the only live key that may update keys`
          : silence;
      const rule = phrase`a key can give only scopes that it holds itself`;
      const lack =
        verdict.because === 'endpoint' && grantor.kind === 'key'
          ? lackOfEndpoint(attempt, grantor.key)
          : silence;
      const why = scopes.length === 0 ? lack : lack.length === 0 ? rule : phrase`${rule}; ${lack}`;
      yield {
        matter: sentences(
          phrase`Key ${key} cannot ${changeOfItself(attempt, scopes)}${only}: SendGrid would refuse ${requestOf(attempt)} with ${answerTold(verdict.predicted)}, since ${why}.`,
          plannedTold(attempt),
        ),
        advice: sentences(waysOutTold(attempt), proofTold(attempt)),
        location: first?.location ?? attempt.location,
        key,
        scopes,
        attempt,
        related: [...(first === undefined ? [] : throughPreset(first)), ...alsoAsked(attempt)],
      };
    }
  },
};

/** Terraform may also plan to take scopes away, or to set some that are known only at apply. */
function changeOfItself({ take }: JudgedAttempt, scopes: readonly string[]): Phrase {
  if (scopes.length > 0) return phrase`give itself ${scopesNamed(...scopes)}`;
  return take.length > 0 ? phrase`take ${scopesNamed(...take)} from itself` : phrase`change its own scopes`;
}
