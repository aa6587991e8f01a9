import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import type { Grantor } from '../model/grant.js';
import { count, list, quote } from '../text/wording.js';

export const missingScope: Rule = {
  id: 'missing-scope',
  summary: 'A live key lacks scopes that its entry wants, and SendGrid would accept the change.',
  help: 'The policy says that the key must hold these scopes, and it does not: what relies on them is refused with 403. Let the grantor that the finding names give them to the key, or take them out of the entry.',
  severity: 'notice',
  needs: 'account',

  *check({ grants }) {
    for (const { method, verdict, add, key, grantor } of grants) {
      const [first] = add;
      if (method !== 'PUT' || verdict.kind !== 'accepted' || first === undefined) continue;
      const scopes = add.map(({ scope }) => scope);
      const them = scopes.length === 1 ? 'it' : 'them';
      yield {
        message: `Key ${quote(key.name)} lacks ${count(scopes.length, 'scope')} that its entry wants: ${list(scopes)}. Give ${them} ${byWhom(grantor)}, or take ${them} out of the entry.`,
        location: first.location,
        key,
        scopes,
        related: throughPreset(first),
      };
    }
  },
};

function byWhom(grantor: Grantor): string {
  switch (grantor.kind) {
    case 'key':
      return `with key ${quote(grantor.key.name)}, whose update SendGrid would accept`;
    case 'dashboard':
      return grantor.named
        ? 'in the dashboard, as the policy has it'
        : 'in the dashboard, since no live key has "api_keys.update"';
    case 'nobody':
      return 'to the key';
  }
}
