import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import { type Phrase, phrase, scopesNamed } from '../model/phrase.js';
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
      const [first] = attempt.add;
      const matter = doubt(attempt);
      if (matter === null || first === undefined) continue;
      yield {
        matter,
        advice: waysOutTold(attempt),
        location: first.location,
        key: attempt.key,
        scopes: addedScopes(attempt),
        attempt,
        related: throughPreset(first),
      };
    }
  },
};

/** Why nobody knows; null where somebody does, or where the grantor is not known, of which its own rule speaks. */
function doubt(attempt: JudgedAttempt): Phrase | null {
  const { verdict, grantor, key, method } = attempt;
  if (verdict.kind !== 'unproven') return null;
  const added = scopesNamed(...addedScopes(attempt));
  switch (verdict.because) {
    case 'unknown-grantor':
      return null;
    case 'unknown-scope': {
      const what =
        method === 'PUT' ? phrase`give key ${key} ${added}` : phrase`create key ${key} with ${added}`;
      return phrase`Whether a person can ${what} in the dashboard is unproven: neither the catalogue nor any live key knows ${scopesNamed(...verdict.unknown)}.`;
    }
    case 'kept-scopes':
      return grantor.kind === 'key'
        ? phrase`Whether key ${grantor.key} can give key ${key} ${added} is unproven: ${requestOf(attempt)} would keep ${scopesNamed(...verdict.kept)} on the key, which ${grantor.key} lacks, and whether SendGrid compares the whole list or only what is added is not established.`
        : null;
  }
}
