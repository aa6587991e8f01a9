import { withoutAutomatic } from '../catalogue/automatic.js';
import { placeOfScopes } from '../govern/resource-place.js';
import type { Account } from '../model/account.js';
import type { Attempt } from '../model/attempt.js';
import { type LiveKey, ofSubuser, refOf } from '../model/key.js';
import { parentKey } from '../model/parent-key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import { providerOf } from './whose-account.js';

/**
 * The requests that Terraform is about to send for these resources of a plan, in its order, compared with the keys as they
 * are now: what its state has of them may be out of date. For a key that is not live there is none: nobody knows which account the plan is about.
 */
export function plannedAttempts(
  resources: readonly ResourceChange[],
  policy: Policy,
  { ref, keys }: Pick<Account, 'ref' | 'keys'>,
): Attempt[] {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const within = { policy, subuser: ref.subuser };
  return resources.flatMap((resource) => {
    const { request, held } = resource;
    const target = held === null ? undefined : byId.get(held.id);
    const isStale = held !== null && target === undefined;
    if (request.method === null || isStale) return [];
    return target !== undefined && request.method === 'PUT'
      ? updateOf(resource, within, target)
      : [creationOf(resource, within)];
  });
}

/** The policy as it holds in one account, and whose that is. */
interface Within {
  readonly policy: Policy;
  readonly subuser: string | null;
}

/** Who applies; the policy's grantor counts only where it is a key: no person applies a plan in the dashboard. */
export function terraformGrantor(
  resource: ResourceChange,
  { policy, subuser }: Within,
): Pick<Attempt, 'namedGrantor' | 'byParent'> {
  const own = providerOf(resource, policy)?.grantor ?? null;
  const ofTerraform = policy.terraform?.grantor ?? null;
  const ofAccount = policy.grantor?.value === 'dashboard' ? null : policy.grantor;
  if (subuser === null) return { namedGrantor: own ?? ofTerraform ?? ofAccount };
  // What the plan itself sends on behalf of a subuser needs a key of the parent.
  if (resource.subuser.kind !== 'literal') return { namedGrantor: own ?? ofAccount };
  const ofParent = ofAccount !== null && parentKey(ofAccount.value) !== null ? ofAccount : null;
  return { namedGrantor: own ?? ofTerraform ?? ofParent, byParent: true };
}

function creationOf(resource: ResourceChange, within: Within): Attempt {
  const { policy, subuser } = within;
  const key = { id: null, name: resource.name ?? '', ...ofSubuser(subuser) };
  const set = listIn(resource);
  return {
    ...plannedBy(resource, within),
    ...{ method: 'POST', key, target: null },
    ...{ add: set.map((scope) => located(scope, resource, policy)), take: [], set },
  };
}

function updateOf(resource: ResourceChange, within: Within, target: LiveKey): Attempt[] {
  const { policy } = within;
  const set = listIn(resource);
  const wanted = new Set(set);
  const added = set.filter((scope) => !target.scopes.has(scope));
  const attempt: Attempt = {
    ...plannedBy(resource, within),
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

function plannedBy(resource: ResourceChange, within: Within) {
  const { request } = resource;
  return {
    source: { kind: 'terraform', resource },
    location: placeOfScopes(resource, within.policy),
    label: resource.address,
    ...terraformGrantor(resource, within),
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
