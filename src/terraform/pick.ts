import type { BlockAddress } from '../model/plan.js';
import { type ConfiguredResource, callsIn, configuredIn } from './configuration.js';
import { itemsOf, memberOf, unlessLong } from './member.js';

/** Of one resource in a plan all that is used, as it stands in the plan's JSON: nothing of it is checked or redacted. */
export interface PickedResource {
  readonly address: unknown;
  readonly moduleAddress: unknown;
  readonly isDeposed: boolean;
  readonly provider: unknown;
  readonly actions: unknown;
  readonly before: PickedValues | null;
  readonly after: PickedValues | null;
  readonly unknown: PickedValues;
  readonly importedId: unknown;
  readonly configured: ConfiguredResource | null;
  readonly block: BlockAddress | null;
}

/** The members of a key's values that are used; its secret is not among them. */
export interface PickedValues {
  readonly id: unknown;
  readonly name: unknown;
  readonly scopes: unknown;
  readonly subuser: unknown;
}

const keyType = 'sendgrid_api_key';

/** The API keys of a plan: those that it looks at, then those that its state holds besides. */
export function pickResources(plan: unknown): readonly PickedResource[] {
  const configuration = memberOf(plan, 'configuration');
  const find = { configured: configuredIn(configuration), calls: callsIn(configuration) };
  const changes = itemsOf(memberOf(plan, 'resource_changes')).filter(isKey);
  const picked = changes.map((change) => pick(change, memberOf(change, 'change'), find));
  const ids = new Set(picked.flatMap(({ before, importedId }) => [before?.id, importedId]));
  const state = memberOf(memberOf(memberOf(plan, 'prior_state'), 'values'), 'root_module');
  for (const [resource, moduleAddress] of stateResources(state)) {
    const values = memberOf(resource, 'values');
    if (!isKey(resource) || ids.has(memberOf(values, 'id'))) continue;
    const change = { actions: ['no-op'], before: values, after: values };
    picked.push(pick(resource, change, find, moduleAddress));
  }
  return picked;
}

/** Whether the plan has any resource of SendGrid, whichever it is. */
export function hasSendGridResource(plan: unknown): boolean {
  const isOfSendGrid = (resource: unknown) => String(memberOf(resource, 'type')).startsWith('sendgrid_');
  return itemsOf(memberOf(plan, 'resource_changes')).some(isOfSendGrid);
}

function isKey(resource: unknown): boolean {
  return memberOf(resource, 'type') === keyType && memberOf(resource, 'mode') === 'managed';
}

interface Finders {
  readonly configured: ReturnType<typeof configuredIn>;
  readonly calls: ReturnType<typeof callsIn>;
}

function pick(
  resource: unknown,
  change: unknown,
  find: Finders,
  moduleAddress = memberOf(resource, 'module_address'),
): PickedResource {
  const name = unlessLong(memberOf(resource, 'name'));
  const module = unlessLong(moduleAddress ?? '');
  const isPlaced = typeof name === 'string' && typeof module === 'string';
  const calls = typeof module === 'string' ? find.calls(module) : null;
  const configured = isPlaced ? find.configured({ moduleAddress: module, type: keyType, name }) : null;
  return {
    address: unlessLong(memberOf(resource, 'address')),
    moduleAddress: module,
    isDeposed: ['deposed', 'deposed_key'].some((member) => memberOf(resource, member) !== undefined),
    provider: unlessLong(memberOf(resource, 'provider_name')),
    actions: memberOf(change, 'actions'),
    before: pickValues(memberOf(change, 'before')),
    after: pickValues(memberOf(change, 'after')),
    unknown: pickValues(memberOf(change, 'after_unknown') ?? {}) ?? noValues,
    importedId: unlessLong(memberOf(memberOf(change, 'importing'), 'id')),
    configured,
    block:
      calls === null || typeof name !== 'string' ? null : { calls, name, written: configured?.list ?? null },
  };
}

const noValues: PickedValues = { id: undefined, name: undefined, scopes: undefined, subuser: undefined };

function pickValues(values: unknown): PickedValues | null {
  if (values === null || values === undefined) return null;
  const scopes = memberOf(values, 'scopes');
  return {
    id: unlessLong(memberOf(values, 'id')),
    name: unlessLong(memberOf(values, 'name')),
    scopes: Array.isArray(scopes) ? scopes.map(unlessLong) : unlessLong(scopes),
    subuser: unlessLong(memberOf(values, 'sub_user_on_behalf_of')),
  };
}

/** Every resource of a state with the address of its module; a stack of our own, for modules may nest as deep as they like. */
function* stateResources(root: unknown): Iterable<readonly [resource: unknown, moduleAddress: unknown]> {
  const modules = [root];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const resource of itemsOf(memberOf(module, 'resources')))
      yield [resource, memberOf(module, 'address')];
    for (const child of itemsOf(memberOf(module, 'child_modules')).toReversed()) modules.push(child);
  }
}
