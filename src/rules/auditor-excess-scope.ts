import type { Rule } from '../audit/rule.js';
import { scopeBesidesAudit, scopeOfAudit } from '../catalogue/audit-key.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { allScopes, counted, phrase, scopesNamed } from '../model/phrase.js';
import type { Policy } from '../model/policy.js';

export const auditorExcessScope: Rule = {
  id: 'auditor-excess-scope',
  summary: 'The key that the audit runs with holds more than it needs.',
  help: 'The audit needs "api_keys.read", with `subusers` in the policy "subusers.read", with `teammates` "teammates.read", and nothing else. Its key stands in the secrets of a CI system, and a key that reads everything should write nothing. Make a key with what it needs alone and put it in the place of this one.',
  severity: 'warning',
  needs: 'keys',

  *check({ account: { auditor }, governed, policy }) {
    if (auditor === null) return;
    const scopes = scopesOfAudit(policy);
    const needed = new Set(scopes);
    const excess = riskiestFirst(
      withoutAutomatic(auditor.scopes).filter((scope) => !needed.has(scope) && scope !== scopeBesidesAudit),
    );
    if (excess.length > 0) {
      const own = governed.find(({ key }) => key.id === auditor.id);
      const who =
        auditor.name === null
          ? phrase`The key that the audit runs with`
          : phrase`Key ${{ id: auditor.id, name: auditor.name }}, which the audit runs with,`;
      yield {
        matter: phrase`${who} holds ${counted(excess.length, 'scope')} that the audit does not need: ${allScopes(excess)}.`,
        advice: phrase`Make a key with ${scopesNamed(...scopes)} alone and put it in the place of this one.`,
        location: own?.entry.location ?? policy.versionLocation,
        key: auditor.id === null ? null : { id: auditor.id, name: auditor.name ?? auditor.id },
        scopes: excess,
      };
    }
  },
};

/** What the run reads besides keys, it reads only where the policy asks for it. */
function scopesOfAudit({ subusers, maxAdmins }: Policy): readonly string[] {
  return [
    scopeOfAudit,
    ...(subusers === null ? [] : ['subusers.read']),
    ...(maxAdmins === null ? [] : ['teammates.read']),
  ];
}
