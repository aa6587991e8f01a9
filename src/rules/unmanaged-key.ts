import type { Rule, Subject, Violation } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import { entryFinder } from '../govern/entry-finder.js';
import { placeOfResource } from '../govern/resource-place.js';
import { refOf } from '../model/key.js';
import {
  allScopes,
  counted,
  entryToPaste,
  identified,
  joined,
  literally,
  named,
  type Phrase,
  phrase,
  resourceNamed,
  silence,
  words,
} from '../model/phrase.js';
import type { PlannedRequest } from '../model/plan.js';
import { entryTextOf, flowEntry, type LeftOut } from '../text/entry.js';

export const unmanagedKey: Rule = {
  id: 'unmanaged-key',
  summary: 'A live key has no entry in the policy.',
  help: 'A key that nobody declared is a key that nobody reviews: SendGrid shows neither who made it nor when it was last used. Delete it if it serves nothing, or add an entry that says what it may hold.',
  severity: 'warning',
  needs: 'keys',

  *check(subject) {
    const { unmanaged, policy, resources } = subject;
    yield* unmanagedCreations(subject);
    const held = resources.filter((resource) => resource.held?.fate !== 'forgotten');
    const resourceOf = new Map(held.map((resource) => [resource.held?.id, resource]));
    for (const key of unmanaged) {
      const scopes = riskiestFirst(withoutAutomatic(key.scopes));
      const entry = entryTextOf(key);
      const resource = resourceOf.get(key.id);
      const holding =
        scopes.length === 0
          ? phrase`no scopes`
          : phrase`${counted(scopes.length, 'scope')}: ${allScopes(scopes)}`;
      yield {
        matter: phrase`Key ${identified(key)} has no entry; it holds ${holding}.`,
        advice: phrase`Delete the key, or add this entry under ${literally('keys')}${without(entry.leftOut)}: ${entryToPaste(flowEntry(entry))}`,
        location: policy.keysLocation,
        key: refOf(key),
        scopes,
        related:
          resource === undefined
            ? []
            : [
                {
                  message: phrase`Terraform holds it as ${resourceNamed(resource)}; with ${literally('manages-keys: true')} under ${literally('terraform')} the resource governs it.`,
                  location: placeOfResource(resource, policy),
                },
              ],
      };
    }
  },
};

/** Keys that a plan makes and no entry would govern. */
function* unmanagedCreations({ policy, resources }: Subject): Iterable<Violation> {
  if (policy.terraform?.managesKeys === true) return;
  const entryOf = entryFinder(policy.entries);
  for (const resource of resources) {
    const { request, name, held } = resource;
    const isPinned = held !== null && entryOf({ id: held.id, name: null }) !== undefined;
    if (request.method !== 'POST' || name === null || isPinned) continue;
    if (entryOf({ id: null, name }) !== undefined) continue;
    const scopes = request.everything ? [] : withoutAutomatic(request.scopes);
    yield {
      matter: phrase`Terraform plans key ${named(name)} for ${resourceNamed(resource)}, and no entry would govern it; it would hold ${plannedFor(request, scopes)}.`,
      advice: phrase`Add an entry with this name under ${literally('keys')}, or let resources govern their keys: ${literally('manages-keys: true')} under ${literally('terraform')}.`,
      location: placeOfResource(resource, policy),
      key: { id: null, name },
      scopes,
      about: resource.address,
      resource,
    };
  }
}

function plannedFor(request: PlannedRequest, scopes: readonly string[]): Phrase {
  if (request.method === null) return silence;
  if (request.everything) return phrase`Full Access`;
  if (scopes.length === 0) {
    return request.unknown === 'none' ? phrase`no scopes` : phrase`scopes that are known only at apply`;
  }
  const known = phrase`${counted(scopes.length, 'scope')}: ${allScopes(riskiestFirst(scopes))}`;
  return request.unknown === 'none' ? known : phrase`${known}, and others that are known only at apply`;
}

/** What the entry leaves out, and why. */
function without(leftOut: readonly LeftOut[]): Phrase {
  if (leftOut.length === 0) return silence;
  const told = leftOut.map(({ kind, texts, which }) =>
    kind === 'name'
      ? phrase`the name, which ${words(which)}`
      : phrase`${allScopes(texts)}, which ${words(which)}`,
  );
  return phrase` (left out: ${joined(told, '; ')})`;
}
