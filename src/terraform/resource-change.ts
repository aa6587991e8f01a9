import type { HeldKey, ResourceChange, Setting } from '../model/plan.js';
import { modulePath } from './module-path.js';
import { misleadingChange, plannedRequest } from './planned-request.js';
import { plannedScopes, sorted } from './planned-scopes.js';
import { familyOf } from './providers.js';
import type { PlanResource } from './resource-schema.js';

/** What a resource of a plan comes to; null where its provider is not known. */
export function resourceChange(resource: PlanResource): ResourceChange | null {
  const { address, moduleAddress, isDeposed, provider, actions, after, unknown, configured, block } =
    resource;
  const family = familyOf(provider);
  if (family === null) return null;
  const held = heldKey(resource);
  const scopes = after === null ? null : plannedScopes(resource);
  const task = { family, action: actions.action, held, scopes };
  const request = plannedRequest(task);
  const inModule = moduleAddress !== '' && address.startsWith(`${moduleAddress}.`);
  return {
    address,
    resource: inModule ? address.slice(moduleAddress.length + 1) : address,
    module: inModule ? modulePath(moduleAddress) : null,
    isDeposed,
    provider,
    configuration: configured?.providerKey ?? null,
    subuser: subuserOf(resource),
    region: configured?.provider?.region ?? open,
    action: actions.action,
    held,
    name: unknown.name === true ? null : (after?.name ?? null),
    scopes,
    request,
    misleading: misleadingChange(task),
    refusal: request.method === null ? 'error' : family.refusals[request.method],
    block,
    lines: null,
  };
}

const open: Setting = { kind: 'open' };

function heldKey({ actions, before, importedId }: PlanResource): HeldKey | null {
  const id = before?.id || importedId;
  if (actions.action === 'create' || id == null) return null;
  const scopes = before?.scopes?.filter((scope) => scope !== null) ?? null;
  return {
    id,
    name: before?.name ?? null,
    scopes: scopes === null ? null : sorted(scopes),
    fate: actions.fate,
  };
}

/** One provider has the subuser on the resource, where it goes before that of the provider's configuration. */
function subuserOf({ before, after, unknown, configured }: PlanResource): Setting {
  if (unknown.subuser === true) return open;
  const own = (after ?? before)?.subuser;
  if (own) return { kind: 'literal', value: own };
  return configured?.provider?.subuser ?? open;
}
