import { withoutAutomatic } from '../catalogue/automatic.js';
import type { LiveKey } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Entry, Policy } from '../model/policy.js';
import { placeOfScopes } from './resource-place.js';

/**
 * Finds the entry that a resource of a plan stands for, where the policy lets resources govern their keys: the key must hold
 * what is planned and nothing else; where that is known only at apply, or the key is to go, what it holds is let be.
 */
export function managedEntries(
  resources: readonly ResourceChange[],
  policy: Policy,
): (key: LiveKey) => Entry | undefined {
  if (policy.terraform?.managesKeys !== true) return () => undefined;
  const byId = new Map(
    resources.flatMap((resource) => {
      const { held } = resource;
      return held === null || held.fate === 'forgotten' ? [] : [[held.id, resource] as const];
    }),
  );
  return (key) => {
    const resource = byId.get(key.id);
    return resource === undefined ? undefined : entryOf(resource, key, policy);
  };
}

function entryOf(resource: ResourceChange, key: LiveKey, policy: Policy): Entry {
  const location = placeOfScopes(resource, policy);
  const planned = plannedFor(resource);
  const wanted = (planned ?? []).map((scope) => ({
    scope,
    location: placeOfScopes(resource, policy, scope),
    preset: null,
  }));
  const allow = planned === null ? withoutAutomatic(key.scopes).map((value) => ({ value, location })) : [];
  return {
    selector: { kind: 'resource', resource },
    home: null,
    ...{ location, wanted, allow },
    ...{ owner: null, grantor: null, atMost: null, admin: null, expires: null },
  };
}

/** Null where what the key shall hold is not known. */
function plannedFor({ held, scopes, misleading }: ResourceChange): readonly string[] | null {
  if (held?.fate !== 'kept' || scopes === null) return null;
  // Of what stays against the plan `misleading-plan` tells.
  if (scopes.kind === 'empty') return misleading?.kind === 'emptied-scopes-stay' ? null : [];
  return scopes.kind === 'known' ? withoutAutomatic(scopes.scopes) : null;
}
