import type { Rule, Violation } from '../audit/rule.js';
import type { Governed } from '../govern/govern.js';
import { throughPreset } from '../govern/through-preset.js';
import { addedScopes, type JudgedAttempt, resourcesOf } from '../model/attempt.js';
import { refOf } from '../model/key.js';
import {
  counted,
  type Phrase,
  phrase,
  resourceNamed,
  scopesNamed,
  whoseKeys,
  words,
} from '../model/phrase.js';

export const missingScope: Rule = {
  id: 'missing-scope',
  summary: 'A live key lacks scopes that its entry wants, and SendGrid would accept the change.',
  help: 'The policy says that the key must hold these scopes, and it does not: what relies on them is refused with 403. Let the grantor that the finding names give them to the key, or take them out of the entry.',
  severity: 'notice',
  needs: 'account',

  *check({ grants, governed }) {
    yield* plannedBefore(governed, grants);
    for (const attempt of grants) {
      const { method, verdict, key } = attempt;
      const [first] = attempt.add;
      if (attempt.source.kind !== 'policy') continue;
      if (method !== 'PUT' || verdict.kind !== 'accepted' || first === undefined) continue;
      const scopes = addedScopes(attempt);
      const them = scopes.length === 1 ? phrase`it` : phrase`them`;
      yield {
        matter: phrase`Key ${key} lacks ${counted(scopes.length, 'scope')} that its entry wants: ${scopesNamed(...scopes)}.`,
        advice: phrase`Give ${them} ${byWhom(attempt)}, or take ${them} out of the entry.`,
        location: first.location,
        key,
        scopes,
        attempt,
        related: throughPreset(first),
      };
    }
  },
};

/** What a resource plans for its key, the key lacks, and no request of the plan would give it. */
function* plannedBefore(
  governed: readonly Governed[],
  grants: readonly JudgedAttempt[],
): Iterable<Violation> {
  const asked = resourcesOf(grants);
  for (const { entry, key } of governed) {
    const { selector, wanted } = entry;
    if (selector.kind !== 'resource' || asked.has(selector.resource)) continue;
    const lacking = wanted.filter(({ scope }) => !key.scopes.has(scope));
    const [first] = lacking;
    if (first === undefined) continue;
    const scopes = lacking.map(({ scope }) => scope);
    yield {
      matter: phrase`Key ${key} lacks ${counted(scopes.length, 'scope')} that ${resourceNamed(selector.resource)} plans for it: ${scopesNamed(...scopes)}. The plan sends nothing that would give ${words(scopes.length === 1 ? 'it' : 'them')}.`,
      advice:
        selector.resource.misleading === null
          ? phrase`Plan again, so that Terraform sees what the key holds.`
          : phrase`Correct the resource, and plan again.`,
      location: first.location,
      key: refOf(key),
      scopes,
      resource: selector.resource,
    };
  }
}

function byWhom({ grantor, key }: JudgedAttempt): Phrase {
  switch (grantor.kind) {
    case 'key':
      return phrase`with key ${grantor.key}, whose update SendGrid would accept`;
    case 'dashboard':
      return grantor.named
        ? phrase`in the dashboard, as the policy has it`
        : phrase`in the dashboard, since no live key${whoseKeys(key.subuser)} has ${scopesNamed('api_keys.update')}`;
    case 'nobody':
      return phrase`to the key`;
  }
}
