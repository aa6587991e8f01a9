import { isAutomatic } from '../catalogue/automatic.js';
import type {
  HeldKey,
  MisleadingChange,
  PlannedAction,
  PlannedRequest,
  PlannedScopes,
} from '../model/plan.js';
import { sorted } from './planned-scopes.js';
import type { ProviderFamily } from './providers.js';

/** What a provider has to do to a key. */
export interface Task {
  readonly family: ProviderFamily;
  readonly action: PlannedAction;
  readonly held: HeldKey | null;
  /** Null where there is no key afterwards. */
  readonly scopes: PlannedScopes | null;
}

const nothing: PlannedRequest = { method: null };

/** The request that the provider sends. */
export function plannedRequest(task: Task): PlannedRequest {
  const { family, action, held, scopes } = task;
  if (scopes === null || refusedByProvider(task).length > 0) return nothing;
  switch (action) {
    case 'create':
    case 'replace':
      return isNone(scopes) && family.createsFullAccess
        ? { method: 'POST', everything: true }
        : sending('POST', scopes, family.addedOnCreate);
    case 'update':
      return updateOf(family, scopes, held?.scopes ?? []);
    case 'delete':
    case 'forget':
    case 'none':
      return nothing;
  }
}

/** How the plan says something else than the provider does; null where it does not. */
export function misleadingChange(task: Task): MisleadingChange | null {
  const { family, action, held, scopes } = task;
  const refused = refusedByProvider(task);
  if (refused.length > 0) return { kind: 'refused-by-provider', scopes: refused };
  const automatic = action === 'create' || action === 'replace' ? knownOf(scopes).filter(isAutomatic) : [];
  if (family.createsFullAccess && automatic.length > 0)
    return { kind: 'tainted-by-automatic', scopes: automatic };
  if (scopes === null || !isNone(scopes)) return null;
  if (action === 'create' || action === 'replace')
    return family.createsFullAccess ? null : { kind: 'creation-without-rights' };
  const canDoSomething = held?.scopes?.some((scope) => !isAutomatic(scope)) ?? false;
  if (action !== 'update' || !canDoSomething) return null;
  if (scopes.kind === 'empty')
    return { kind: family.sendsEmptyList ? 'emptied-takes-all' : 'emptied-scopes-stay' };
  return { kind: 'removed-scopes-stay' };
}

/** Those of the scopes for which the provider fails at apply by itself. */
function refusedByProvider({ family, action, scopes }: Task): readonly string[] {
  const isWritten = action === 'create' || action === 'replace' || action === 'update';
  return isWritten ? knownOf(scopes).filter((scope) => family.refuses.includes(scope)) : [];
}

/** A list that is the same as before is not sent. */
function updateOf(family: ProviderFamily, scopes: PlannedScopes, before: readonly string[]): PlannedRequest {
  if (scopes.kind === 'left-out' || (scopes.kind === 'empty' && !family.sendsEmptyList)) return nothing;
  const request = sending('PUT', scopes, family.addedOnUpdate);
  const isSame = request.unknown === 'none' && request.scopes.join('\n') === sorted(before).join('\n');
  return isSame ? nothing : request;
}

function sending(method: 'POST' | 'PUT', planned: PlannedScopes, added: readonly string[]) {
  const scopes = sorted([...knownOf(planned), ...added]);
  return { method, everything: false, scopes, unknown: unknownOf(planned) } as const;
}

function isNone({ kind }: PlannedScopes): boolean {
  return kind === 'left-out' || kind === 'empty';
}

function knownOf(scopes: PlannedScopes | null): readonly string[] {
  return scopes !== null && 'scopes' in scopes ? scopes.scopes : [];
}

function unknownOf({ kind }: PlannedScopes): 'none' | 'partly' | 'wholly' {
  if (kind === 'unknown') return 'wholly';
  return kind === 'partly-known' ? 'partly' : 'none';
}
