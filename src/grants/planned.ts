import { withoutAutomatic } from '../catalogue/automatic.js';
import { placeOfScopes } from '../govern/resource-place.js';
import type { Attempt } from '../model/attempt.js';
import { type LiveKey, refOf } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Located } from '../model/source.js';
import { providerOf } from './whose-account.js';

/**
 * The requests that Terraform is about to send for these resources of a plan, in its order, compared with the keys as they
 * are now: what its state has of them may be out of date. For a key that is not live there is none: nobody knows which account the plan is about.
 */
export function plannedAttempts(
  resources: readonly ResourceChange[],
  policy: Policy,
  keys: readonly LiveKey[],
): Attempt[] {
  const byId = new Map(keys.map((key) => [key.id, key]));
  return resources.flatMap((resource) => {
    const { request, held } = resource;
    const target = held === null ? undefined : byId.get(held.id);
    const isStale = held !== null && target === undefined;
    if (request.method === null || isStale) return [];
    return target !== undefined && request.method === 'PUT'
      ? updateOf(resource, policy, target)
      : [creationOf(resource, policy)];
  });
}

/** The policy's grantor counts only where it is a key: no person applies a plan in the dashboard. */
export function terraformGrantor(resource: ResourceChange, policy: Policy): Located<string> | null {
  const own = providerOf(resource, policy)?.grantor ?? policy.terraform?.grantor ?? null;
  return own ?? (policy.grantor?.value === 'dashboard' ? null : policy.grantor);
}

function creationOf(resource: ResourceChange, policy: Policy): Attempt {
  const key = { id: null, name: resource.name ?? '' };
  const set = listIn(resource);
  return {
    ...plannedBy(resource, policy),
    ...{ method: 'POST', key, target: null },
    ...{ add: set.map((scope) => located(scope, resource, policy)), take: [], set },
  };
}

function updateOf(resource: ResourceChange, policy: Policy, target: LiveKey): Attempt[] {
  const set = listIn(resource);
  const wanted = new Set(set);
  const added = set.filter((scope) => !target.scopes.has(scope));
  const attempt: Attempt = {
    ...plannedBy(resource, policy),
    ...{ method: 'PUT', key: refOf(target), target },
    ...{ add: added.map((scope) => located(scope, resource, policy)), set },
    take: isOpen(resource)
      ? []
      : withoutAutomatic(target.scopes)
          .filter((scope) => !wanted.has(scope))
          .sort(),
  };
  const isNothing = added.length + attempt.take.length === 0 && !attempt.isOpen;
  return isNothing ? [] : [attempt];
}

function plannedBy(resource: ResourceChange, policy: Policy) {
  const { request } = resource;
  return {
    source: { kind: 'terraform', resource },
    location: placeOfScopes(resource, policy),
    label: resource.address,
    namedGrantor: terraformGrantor(resource, policy),
    spare: new Set<string>(),
    everything: request.method === 'POST' && request.everything,
    isOpen: isOpen(resource),
  } as const;
}

function isOpen({ request }: ResourceChange): boolean {
  return request.method !== null && !request.everything && request.unknown !== 'none';
}

function listIn({ request }: ResourceChange): readonly string[] {
  return request.method === null || request.everything ? [] : withoutAutomatic(request.scopes);
}

function located(scope: string, resource: ResourceChange, policy: Policy) {
  return { scope, location: placeOfScopes(resource, policy, scope), preset: null };
}
