import type { Rule } from '../audit/rule.js';
import { scopeBesidesAudit, scopeOfAudit } from '../catalogue/audit-key.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { allScopes, counted, phrase, scopesNamed } from '../model/phrase.js';

export const auditorExcessScope: Rule = {
  id: 'auditor-excess-scope',
  summary: 'The key that the audit runs with holds more than it needs.',
  help: 'The audit needs "api_keys.read" and nothing else. Its key stands in the secrets of a CI system, and a key that reads everything should write nothing. Make a key with that one scope and put it in the place of this one.',
  severity: 'warning',
  needs: 'keys',

  *check({ account: { auditor }, governed, policy }) {
    if (auditor === null) return;
    const excess = riskiestFirst(
      withoutAutomatic(auditor.scopes).filter(
        (scope) => scope !== scopeOfAudit && scope !== scopeBesidesAudit,
      ),
    );
    if (excess.length > 0) {
      const own = governed.find(({ key }) => key.id === auditor.id);
      const who =
        auditor.name === null
          ? phrase`The key that the audit runs with`
          : phrase`Key ${{ id: auditor.id, name: auditor.name }}, which the audit runs with,`;
      yield {
        matter: phrase`${who} holds ${counted(excess.length, 'scope')} that the audit does not need: ${allScopes(excess)}.`,
        advice: phrase`Make a key with ${scopesNamed(scopeOfAudit)} alone and put it in the place of this one.`,
        location: own?.entry.location ?? policy.versionLocation,
        key: auditor.id === null ? null : { id: auditor.id, name: auditor.name ?? auditor.id },
        scopes: excess,
      };
    }
  },
};
