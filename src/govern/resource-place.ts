import type { ResourceChange } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Location } from '../model/source.js';

/** Where findings about a resource as a whole stand: at its block, else at the policy's member `terraform` or its `version`. */
export function placeOfResource({ lines }: ResourceChange, { terraform, versionLocation }: Policy): Location {
  return lines?.block ?? terraform?.location ?? versionLocation;
}

/** Where findings about the scopes of a resource stand, or about one of them: as near to it as can be told. */
export function placeOfScopes(resource: ResourceChange, policy: Policy, scope?: string): Location {
  const { lines } = resource;
  const own = scope === undefined ? undefined : lines?.strings.get(scope);
  return own ?? lines?.scopes ?? placeOfResource(resource, policy);
}
