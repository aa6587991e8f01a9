import type {
  HeldKey,
  PlannedRequest,
  PlannedScopes,
  ResourceChange,
  Setting,
} from '../../src/model/plan.js';

/** A resource of a plan as one line that says all but its provider's registry and what it held before. */
export function lineOf(change: ResourceChange): string {
  const { address, action, name, configuration, request, misleading, scopes, held } = change;
  const parts = [
    `${change.provider.split('/').slice(-2, -1)}/${configuration ?? '(none)'}`,
    ...settingIn('subuser', change.subuser),
    ...settingIn('region', change.region),
    `${action} ${change.isDeposed ? 'deposed ' : ''}${address}`,
    ...(held === null ? [] : [heldIn(held)]),
    ...(scopes === null ? [] : [`as ${name ?? '(unknown)'}: ${scopesIn(scopes)}`]),
    requestIn(request),
    ...(misleading === null ? [] : [`but ${misleading.kind}`]),
    ...(misleading !== null && 'scopes' in misleading ? [misleading.scopes.join(' ')] : []),
    ...(change.refusal === 'error' ? [] : [change.refusal]),
  ];
  return parts.join(' | ');
}

function settingIn(what: string, setting: Setting): readonly string[] {
  if (setting.kind === 'unset') return [];
  return [`${what} ${setting.kind === 'literal' ? setting.value : '(open)'}`];
}

function heldIn({ id, name, fate }: HeldKey): string {
  return `${id} ${name} ${fate}`;
}

function scopesIn(scopes: PlannedScopes): string {
  return 'scopes' in scopes ? `${scopes.kind} ${scopes.scopes.join(' ')}` : scopes.kind;
}

function requestIn(request: PlannedRequest): string {
  if (request.method === null) return 'sends nothing';
  if (request.everything) return `${request.method} everything`;
  const unknown = request.unknown === 'none' ? '' : `, ${request.unknown} unknown`;
  return `${request.method} ${request.scopes.join(' ')}${unknown}`;
}
