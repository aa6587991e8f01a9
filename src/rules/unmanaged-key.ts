import type { Rule, Subject, Violation } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { riskiestFirst } from '../catalogue/catalogue.js';

import { entryFinder } from '../govern/entry-finder.js';
import { placeOfResource } from '../govern/resource-place.js';
import { type LiveKey, ofSubuser, refOf } from '../model/key.js';

import {
  allScopes,
  counted,
  entryToPaste,
  identified,
  joined,
  literally,
  type Phrase,
  phrase,
  resourceNamed,
  silence,
  words,
} from '../model/phrase.js';
import type { PlannedRequest, ResourceChange } from '../model/plan.js';
import { adminThreat } from '../text/admin-threat.js';
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
    const resourceOf = new Map(resources.filter(isKept).map((resource) => [resource.held?.id, resource]));
    const ownPresets = policy.presets.map(({ name }) => name.value);
    for (const key of unmanaged) {
      const scopes = riskiestFirst(withoutAutomatic(key.scopes));
      const resource = resourceOf.get(key.id);
      const holding =
        scopes.length === 0
          ? phrase`no scopes`
          : phrase`${counted(scopes.length, 'scope')}: ${allScopes(scopes)}`;
      yield {
        matter: phrase`Key ${identified(key)} has no entry; it holds ${holding}.`,
        threat: adminThreat(scopes),
        advice: phrase`Delete the key${entryFor(key, ownPresets)}`,
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

/** Of a key that Terraform forgets it governs nothing any more. */
function isKept({ held }: ResourceChange): boolean {
  return held !== null && held.fate !== 'forgotten';
}

/** Keys that a plan makes and no entry would govern. */
function* unmanagedCreations({ policy, resources, account }: Subject): Iterable<Violation> {
  if (policy.terraform?.managesKeys === true) return;
  const entryOf = entryFinder(policy.entries);
  for (const resource of resources) {
    const { request, name } = resource;
    if (request.method !== 'POST' || name === null) continue;
    if (entryOf({ id: null, name }) !== undefined) continue;
    const scopes = request.everything ? [] : withoutAutomatic(request.scopes);
    const key = { id: null, name, ...ofSubuser(account.ref.subuser) };
    yield {
      matter: phrase`Terraform plans key ${key} for ${resourceNamed(resource)}, and no entry would govern it; it would hold ${plannedFor(request, scopes)}.`,
      threat: adminThreat(scopes),
      advice: phrase`Add an entry with this name under ${literally('keys')}, or let resources govern their keys: ${literally('manages-keys: true')} under ${literally('terraform')}.`,
      location: placeOfResource(resource, policy),
      key,
      scopes,
      about: resource.address,
      resource,
    };
  }
}

/** The entry to paste, or why there is none: without its id, a key is told from others by its name alone. */
function entryFor(key: LiveKey, ownPresets: readonly string[]): Phrase {
  const entry = entryTextOf(key, ownPresets);
  const text = entry.id === null && key.hasNamesake ? null : flowEntry(entry);
  return text === null
    ? phrase`: no entry can stand for it, since a policy cannot name its id, nor tell it from others by its name.`
    : phrase`, or add this entry under ${literally('keys')}${without(entry.leftOut)}: ${entryToPaste(text)}`;
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
  return phrase` (left out: ${joined(leftOut.map(told), '; ')})`;
}

function told({ kind, texts, which }: LeftOut): Phrase {
  const why = words(which);
  switch (kind) {
    case 'id':
    case 'name':
      return phrase`the ${words(kind)}, which ${why}`;
    case 'automatic':
      return phrase`${allScopes(texts)}, which ${why}`;
    case 'scopes':
      return phrase`${allScopes(texts)}, which ${why} and of which ${literally('excess-scope')} then tells`;
  }
}
