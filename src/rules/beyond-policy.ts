import type { Rule, Subject, Violation } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { entryFinder } from '../govern/entry-finder.js';
import { placeOfScopes } from '../govern/resource-place.js';
import { addedScopes } from '../model/attempt.js';
import { type KeyRef, ofSubuser } from '../model/key.js';
import { allScopes, counted, type Phrase, phrase, resourceNamed } from '../model/phrase.js';
import type { ResourceChange } from '../model/plan.js';
import { allowanceOf, type Entry } from '../model/policy.js';
import { threatOf } from '../text/threat.js';

export const beyondPolicy: Rule = {
  id: 'beyond-policy',
  summary: 'A Terraform plan would give a key scopes that its entry does not allow.',
  help: 'The policy says what each key may hold, and the plan would give one more than that: once it is applied, the key is over-privileged. Take the scopes out of the resource, or, where the key needs them, list them in its entry, so that the reason stands in the history of the policy.',
  severity: 'error',
  needs: 'policy',

  *check(subject) {
    const entryOf = entryFinder(subject.policy.entries);
    for (const { resource, key, scopes } of plannedGains(subject)) {
      const entry = entryOf(key) ?? entryOf(replacedBy(resource));
      const beyond = entry === undefined ? [] : scopes.filter((scope) => !allowanceOf(entry).allows(scope));
      if (entry !== undefined && beyond.length > 0) yield violationOf(subject, entry, resource, key, beyond);
    }
  },
};

/** What a plan would give a key: of an update what it adds, of a creation all that it plans. */
interface PlannedGain {
  readonly resource: ResourceChange;
  readonly key: KeyRef;
  readonly scopes: readonly string[];
}

/** Creations are told by the plan alone, updates by the live key as well. */
function* plannedGains({ resources, grants, account }: Subject): Iterable<PlannedGain> {
  for (const resource of resources) {
    const { request, name } = resource;
    if (request.method !== 'POST' || request.everything || name === null) continue;
    const key = { id: null, name, ...ofSubuser(account.ref.subuser) };
    yield { resource, key, scopes: withoutAutomatic(request.scopes) };
  }
  for (const attempt of grants) {
    if (attempt.source.kind !== 'terraform' || attempt.method !== 'PUT') continue;
    yield { resource: attempt.source.resource, key: attempt.key, scopes: addedScopes(attempt) };
  }
}

/** A key for which there is no entry yet may hold what the one may that it replaces. */
function replacedBy({ held }: ResourceChange): { readonly id: string | null; readonly name: string | null } {
  return { id: held?.id ?? null, name: held?.name ?? null };
}

function violationOf(
  { policy }: Subject,
  entry: Entry,
  resource: ResourceChange,
  key: PlannedGain['key'],
  beyond: readonly string[],
): Violation {
  const scopes = riskiestFirst(beyond);
  const what = phrase`${counted(scopes.length, 'scope')} that its entry does not allow`;
  const them = scopes.length === 1 ? phrase`it` : phrase`them`;
  const change: Phrase = key.id === null ? phrase`create key ${key} with` : phrase`give key ${key}`;
  return {
    matter: phrase`Terraform plans to ${change} ${what}, for ${resourceNamed(resource)}: ${allScopes(scopes)}.`,
    threat: threatOf(scopes),
    advice: phrase`Take ${them} out of the resource, or allow ${them} in the entry.`,
    location: placeOfScopes(resource, policy, scopes[0]),
    key,
    scopes,
    about: key.id === null ? resource.address : null,
    resource,
    related: [{ message: phrase`The entry of the key is here.`, location: entry.location }],
  };
}
