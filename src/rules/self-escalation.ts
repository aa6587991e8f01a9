import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import { answerText, endpointText, proofText, requestOf, told, wayOut } from '../grants/grant-text.js';
import { isSelfEscalation, refusedScopes } from '../grants/refusal.js';
import { list, quote } from '../text/wording.js';

export const selfEscalation: Rule = {
  id: 'self-escalation',
  summary: 'The policy asks a key to give itself scopes that it lacks, which SendGrid would refuse.',
  help: 'A key can give a key only scopes that it holds itself, so no key can extend itself: SendGrid answers 400 with "unauthorized scopes" and no word why. Let a key that holds the scopes make the change (name it as `grantor`), let an owner or admin make it in the dashboard, or take the scopes out of the entry.',
  severity: 'error',
  needs: 'account',

  *check({ grants, grantors }) {
    for (const grant of grants.filter(isSelfEscalation)) {
      const { verdict, key, grantor } = grant;
      const refused = refusedScopes(grant);
      const [first] = refused;
      if (verdict.kind !== 'refused' || !('missing' in verdict) || first === undefined) continue;
      const scopes = refused.map(({ scope }) => scope);
      const only =
        grantor.kind === 'key' && !grantor.named
          ? ', though it is the only live key that may update keys'
          : '';
      const rule = 'a key can give only scopes that it holds itself';
      const why =
        verdict.because === 'endpoint' && grantor.kind === 'key'
          ? `${rule}; ${endpointText(grant, grantor.key)}`
          : rule;
      yield {
        message: told(
          `Key ${quote(key.name)} cannot give itself ${list(scopes)}${only}: SendGrid would refuse ${requestOf(grant)} with ${answerText(verdict.predicted)}, since ${why}.`,
          wayOut(grant, grants, grantors),
          proofText(grant),
        ),
        location: first.location,
        key,
        scopes,
        related: throughPreset(first),
      };
    }
  },
};
