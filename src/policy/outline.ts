import type { RuleId, Weight } from '../model/finding.js';
import { invariantKinds } from '../model/invariant.js';
import type { Preset, TerraformMember, WantedScope } from '../model/policy.js';
import type { Located, Location } from '../model/source.js';
import type { ReadEntry } from './members/entry-members.js';
import type { ReadInvariant } from './members/invariant-members.js';
import type { NamedValue } from './members/mapping-shapes.js';
import type { ReadPolicy } from './members/policy-members.js';
import type { ReadSubuser } from './members/subuser-members.js';
import type { ReadProvider } from './members/terraform-members.js';
import type { ReadWaiver } from './members/waiver-members.js';
import { type Want, wantedResolver } from './wanted-scopes.js';

/** All of a policy that can be made out, right or wrong: what does not fit the table of its members is passed over. */
export interface Outline {
  readonly versionLocation: Location | null;
  readonly keysLocation: Location | null;
  readonly grantor: Located<string> | null;
  readonly presets: readonly Preset[];
  readonly entries: readonly OutlinedEntry[];
  readonly waivers: readonly OutlinedWaiver[];
  readonly invariantsLocation: Location | null;
  readonly invariants: readonly OutlinedInvariant[];
  readonly rules: ReadonlyMap<RuleId, Located<Weight>>;
  readonly terraform: OutlinedTerraform | null;
  readonly subusers: OutlinedSubusers | null;
  readonly maxAdmins: Located<number> | null;
}

/** An entry as it was read, with what follows from several of its members at once. */
export interface OutlinedEntry extends ReadEntry {
  /** The value of `id`, `name` or `match`, in this order of preference; else the first member. */
  readonly location: Location;
  /** Scopes and uses of presets in the order of the file. */
  readonly wants: readonly Want[];
  /** The same with presets resolved, each scope once; nothing is complete beyond a limit. */
  readonly wanted: readonly WantedScope[];
}

/** A waiver as it was read. */
export interface OutlinedWaiver extends ReadWaiver {
  /** The value of `rule`; else the first member. */
  readonly location: Location;
}

/** An invariant as it was read. */
export interface OutlinedInvariant extends ReadInvariant {
  /** The member that says what must hold; else the first one. */
  readonly location: Location;
}

/** The member `subusers` as it was read. */
export interface OutlinedSubusers {
  readonly location: Location;
  readonly items: readonly OutlinedSubuser[];
}

/** An item of `subusers` as it was read. */
export interface OutlinedSubuser extends ReadSubuser {
  /** The value of `name` or `match`; else the first member. */
  readonly location: Location;
  readonly entries: readonly OutlinedEntry[];
}

/** The entries of all accounts: those of the account itself, then those of its subusers. */
export function allEntries({ entries, subusers }: Outline): readonly OutlinedEntry[] {
  return [...entries, ...(subusers?.items ?? []).flatMap((item) => item.entries)];
}

/** The member `terraform` as it was read. */
export interface OutlinedTerraform extends Omit<TerraformMember, 'providers'> {
  readonly providers: readonly OutlinedProvider[];
}

/** A provider configuration by its `provider_config_key`, with what was read of it. */
export type OutlinedProvider = NamedValue<ReadProvider>;

/** Puts together what belongs together in a policy that was read. */
export function outlineOf({ mapping, values }: ReadPolicy): Outline {
  const { grantor, keys, rules } = values;
  const presets = (values.presets ?? []).map(({ name, value }) => ({ name, scopes: value ?? [] }));
  const wantedBy = wantedResolver(presets);
  return {
    versionLocation: mapping.members.get('version')?.location ?? null,
    keysLocation: mapping.members.get('keys')?.location ?? null,
    grantor: grantor ?? null,
    presets,
    entries: (keys ?? []).map((entry) => outlinedEntry(entry, wantedBy)),
    waivers: (values.waivers ?? []).map((waiver) => ({
      ...waiver,
      location: (waiver.values.rule ?? waiver.mapping).location,
    })),
    invariantsLocation: mapping.members.get('invariants')?.location ?? null,
    invariants: (values.invariants ?? []).map(outlinedInvariant),
    rules: rules ?? new Map(),
    terraform: outlinedTerraform({ mapping, values }),
    subusers: outlinedSubusers({ mapping, values }, wantedBy),
    maxAdmins: values.teammates?.values.admins ?? null,
  };
}

function outlinedSubusers(
  { mapping, values: { subusers } }: ReadPolicy,
  wantedBy: ReturnType<typeof wantedResolver>,
): OutlinedSubusers | null {
  const member = mapping.members.get('subusers');
  if (member === undefined || subusers === undefined) return null;
  const items = subusers.map((item) => ({
    ...item,
    location: (item.values.name ?? item.values.match ?? item.mapping).location,
    entries: (item.values.keys ?? []).map((entry) => outlinedEntry(entry, wantedBy)),
  }));
  return { location: member.location, items };
}

function outlinedInvariant(invariant: ReadInvariant): OutlinedInvariant {
  const { members, location } = invariant.mapping;
  const [kind] = invariantKinds.flatMap((name) => members.get(name) ?? []);
  return { ...invariant, location: kind?.location ?? location };
}

function outlinedTerraform({ mapping, values: { terraform } }: ReadPolicy): OutlinedTerraform | null {
  const member = mapping.members.get('terraform');
  if (member === undefined || terraform === undefined) return null;
  const { grantor, providers, 'manages-keys': managesKeys } = terraform.values;
  return {
    location: member.location,
    grantor: grantor ?? null,
    providers: providers ?? [],
    managesKeys: managesKeys?.value ?? false,
  };
}

function outlinedEntry(entry: ReadEntry, wantedBy: ReturnType<typeof wantedResolver>): OutlinedEntry {
  const { mapping, values } = entry;
  const { id, name, match } = values;
  const wants = wantsOf(entry);
  return { ...entry, location: (id ?? name ?? match ?? mapping).location, wants, wanted: wantedBy(wants) };
}

function wantsOf({ mapping, values: { scopes = [], presets = [] } }: ReadEntry): Want[] {
  return [...mapping.members.keys()].flatMap((name): Want[] => {
    if (name === 'scopes') return scopes.map((scope) => ({ ...scope, kind: 'scope' }));
    if (name === 'presets') return presets.map((use) => ({ ...use, kind: 'preset' }));
    return [];
  });
}
