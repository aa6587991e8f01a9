import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import { addedScopes } from '../model/attempt.js';
import { phrase, scopesNamed } from '../model/phrase.js';
import { requestOf } from '../text/attempt-text.js';
import { waysOutTold } from '../text/way-out-text.js';

export const unprovenGrant: Rule = {
  id: 'unproven-grant',
  summary: 'Whether SendGrid accepts a change that the policy asks for is not established.',
  help: 'An update sends the whole list of scopes. SendGrid does not say whether it compares all of it with what the sender holds, or only what is added; the answer depends on that wherever the key would keep a scope that the sender lacks. Let a key that holds all of it make the change, or send an update without the scopes that stand in the way.',
  severity: 'warning',
  needs: 'account',

  *check({ grants }) {
    for (const attempt of grants) {
      const { verdict, grantor, key } = attempt;
      const [first] = attempt.add;
      if (verdict.kind !== 'unproven' || verdict.because === 'unknown-grantor') continue;
      if (grantor.kind !== 'key' || first === undefined) continue;
      const scopes = addedScopes(attempt);
      yield {
        matter: phrase`Whether key ${grantor.key} can give key ${key} ${scopesNamed(...scopes)} is unproven: ${requestOf(attempt)} would keep ${scopesNamed(...verdict.kept)} on the key, which ${grantor.key} lacks, and whether SendGrid compares the whole list or only what is added is not established.`,
        advice: waysOutTold(attempt),
        location: first.location,
        key,
        scopes,
        attempt,
        related: throughPreset(first),
      };
    }
  },
};
