import type { Rule } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { count, list, quote } from '../text/wording.js';

const needed = 'api_keys.read';

export const auditorExcessScope: Rule = {
  id: 'auditor-excess-scope',
  summary: 'The key that the audit runs with holds more than it needs.',
  help: 'The audit needs "api_keys.read" and nothing else. Its key stands in the secrets of a CI system, and a key that reads everything should write nothing. Make a key with that one scope and put it in the place of this one.',
  severity: 'warning',
  needs: 'keys',

  *check({ inventory: { auditor }, governed, policy }) {
    if (auditor === null) return;
    const excess = riskiestFirst(withoutAutomatic(auditor.scopes).filter((scope) => scope !== needed));
    if (excess.length > 0) {
      const own = governed.find(({ key }) => key.id === auditor.id);
      const who =
        auditor.name === null
          ? 'The key that the audit runs with'
          : `Key ${quote(auditor.name)}, which the audit runs with,`;
      yield {
        message: `${who} holds ${count(excess.length, 'scope')} that the audit does not need: ${list(excess)}. Make a key with "${needed}" alone and put it in the secret.`,
        location: own?.entry.location ?? policy.versionLocation,
        key: auditor.id === null ? null : { id: auditor.id, name: auditor.name ?? auditor.id },
        scopes: excess,
      };
    }
  },
};
