import type { PlannedScopes } from '../model/plan.js';
import type { PlanResource } from './resource-schema.js';

/**
 * What a plan says of the scopes that a resource shall have. Where a provider computes scopes that are left out, the plan
 * calls them unknown, and the configuration alone tells that they are not.
 */
export function plannedScopes({ after, unknown, configured }: PlanResource): PlannedScopes {
  if (unknown.scopes === true) {
    const written = configured?.scopes ?? 'given';
    return { kind: written === 'given' ? 'unknown' : written };
  }
  const scopes = after?.scopes ?? null;
  if (scopes === null) return { kind: 'left-out' };
  const known = sorted(scopes.filter((scope) => scope !== null));
  if (scopes.includes(null)) return { kind: 'partly-known', scopes: known };
  return known.length === 0 ? { kind: 'empty' } : { kind: 'known', scopes: known };
}

/** Each scope once, ordered by code unit: the scopes of a plan are a set. */
export function sorted(scopes: Iterable<string>): readonly string[] {
  return [...new Set(scopes)].sort();
}
