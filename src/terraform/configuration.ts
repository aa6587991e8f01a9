import type { ModuleCall } from '../model/plan.js';
import { regionAt } from '../model/region.js';
import { itemsOf, memberOf, unlessLong } from './member.js';
import { moduleNames } from './module-path.js';

/** How a block writes `scopes`; `given` are values or references. */
export type WrittenScopes = 'left-out' | 'empty' | 'given';

/** What the configuration says of a resource, as it stands in the plan's JSON; a provider's `api_key` is never among it. */
export interface ConfiguredResource {
  readonly providerKey: unknown;
  readonly scopes: WrittenScopes;
  /** The list of scopes where it is written out; null where it is not. */
  readonly list: readonly string[] | null;
  /** What the provider's configuration sets; null where that is not in the plan. */
  readonly provider: { readonly subuser: RawSetting; readonly region: RawSetting } | null;
}

/** A setting of a configuration, its value as it stands in the plan's JSON. */
export type RawSetting =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'open' }
  | { readonly kind: 'unset' };

/** A resource's type and name, and the address of the module that it is in; empty for the root module. */
export interface BlockPlace {
  readonly moduleAddress: string;
  readonly type: string;
  readonly name: string;
}

/** Finds the block of a resource; null where the configuration has none. */
export type FindConfigured = (place: BlockPlace) => ConfiguredResource | null;

/** Looks blocks up in the `configuration` of a plan; one block stands for all its instances. */
export function configuredIn(configuration: unknown): FindConfigured {
  const root = memberOf(configuration, 'root_module');
  const providers = memberOf(configuration, 'provider_config');
  const indexes = new Map<unknown, ReadonlyMap<string, unknown>>();
  const blocksOf = (module: unknown) => {
    const blocks = indexes.get(module) ?? indexBlocks(module);
    indexes.set(module, blocks);
    return blocks;
  };
  return ({ moduleAddress, type, name }) => {
    const module = moduleAt(root, moduleAddress);
    const block = module === undefined ? undefined : blocksOf(module).get(`${type}.${name}`);
    if (block === undefined) return null;
    const providerKey = memberOf(block, 'provider_config_key');
    const provider = typeof providerKey === 'string' ? memberOf(providers, providerKey) : undefined;
    const scopes = memberOf(memberOf(block, 'expressions'), 'scopes');
    return {
      providerKey: unlessLong(providerKey),
      scopes: writtenScopes(scopes),
      list: writtenList(scopes),
      provider: provider === undefined ? null : settingsOf(memberOf(provider, 'expressions')),
    };
  };
}

/** The calls that lead to a module of a plan's `configuration`, from the root module; null where the address is none. */
export function callsIn(configuration: unknown): (moduleAddress: string) => readonly ModuleCall[] | null {
  const root = memberOf(configuration, 'root_module');
  return (moduleAddress) => {
    const names = moduleNames(moduleAddress);
    if (names === null) return null;
    let module = root;
    return names.map((name) => {
      const call = callIn(module, name);
      module = memberOf(call, 'module');
      return { name, source: localSource(memberOf(call, 'source')) };
    });
  };
}

/** A source that begins otherwise is that of a registry, or of a server. */
function localSource(source: unknown): string | null {
  const short = unlessLong(source);
  return typeof short === 'string' && /^\.\.?\//.test(short) ? short : null;
}

function moduleAt(root: unknown, address: string): unknown {
  let module = root;
  for (const name of moduleNames(address) ?? [null])
    module = memberOf(name === null ? undefined : callIn(module, name), 'module');
  return module;
}

function callIn(module: unknown, name: string): unknown {
  return memberOf(memberOf(module, 'module_calls'), name);
}

function indexBlocks(module: unknown): ReadonlyMap<string, unknown> {
  const blocks = itemsOf(memberOf(module, 'resources')).filter(
    (block) => memberOf(block, 'mode') === 'managed',
  );
  return new Map(blocks.map((block) => [`${memberOf(block, 'type')}.${memberOf(block, 'name')}`, block]));
}

function writtenScopes(expression: unknown): WrittenScopes {
  if (expression === undefined) return 'left-out';
  const value = memberOf(expression, 'constant_value');
  if (value === null) return 'left-out';
  return Array.isArray(value) && value.length === 0 ? 'empty' : 'given';
}

function writtenList(expression: unknown): readonly string[] | null {
  const value = memberOf(expression, 'constant_value');
  const isList = Array.isArray(value) && value.every((scope) => typeof unlessLong(scope) === 'string');
  return isList ? value : null;
}

function settingsOf(expressions: unknown): ConfiguredResource['provider'] {
  return {
    subuser: settingIn(memberOf(expressions, 'subuser')),
    region: regionIn(expressions),
  };
}

/** Some providers name the region, others the host that answers. */
function regionIn(expressions: unknown): RawSetting {
  const region = settingIn(memberOf(expressions, 'region'));
  const host = settingIn(memberOf(expressions, 'host'));
  if (region.kind !== 'unset' || host.kind !== 'literal') return region.kind === 'unset' ? host : region;
  const address = String(host.value);
  const ofHost = URL.canParse(address) ? regionAt(new URL(address).host) : null;
  return ofHost === null ? { kind: 'unset' } : { kind: 'literal', value: ofHost };
}

/** An empty value is none to the providers. */
function settingIn(expression: unknown): RawSetting {
  if (expression === undefined) return { kind: 'unset' };
  const value = memberOf(expression, 'constant_value');
  if (value === null || value === '') return { kind: 'unset' };
  return value === undefined ? { kind: 'open' } : { kind: 'literal', value: unlessLong(value) };
}
