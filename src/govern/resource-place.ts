import type { ResourceChange } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Location } from '../model/source.js';

/** Where findings about a resource stand, or about one of its scopes: the policy's member `terraform`, else `version`. */
export function placeOfResource(
  _resource: ResourceChange,
  { terraform, versionLocation }: Policy,
  _scope?: string,
): Location {
  return terraform?.location ?? versionLocation;
}
