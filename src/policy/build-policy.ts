import { toleratedBesides } from '../catalogue/built-in-presets.js';
import type {
  Entry,
  Policy,
  ProviderMember,
  Selector,
  SubuserItem,
  TerraformMember,
} from '../model/policy.js';
import type { Located } from '../model/source.js';
import type { Waiver } from '../model/waiver.js';
import { invariantOf } from './invariant-checks.js';
import type {
  Outline,
  OutlinedEntry,
  OutlinedProvider,
  OutlinedSubuser,
  OutlinedTerraform,
  OutlinedWaiver,
} from './outline.js';

/** The policy of an outline in which nothing is wrong; null where something is missing all the same. */
export function buildPolicy(outlined: Outline, file: string): Policy | null {
  const { versionLocation, keysLocation, grantor, presets, invariantsLocation, rules, maxAdmins } = outlined;
  const terraform = outlined.terraform === null ? null : buildTerraform(outlined.terraform);
  const entries = outlined.entries.flatMap((entry) => buildEntry(entry, null));
  const subusers = outlined.subusers && {
    location: outlined.subusers.location,
    items: outlined.subusers.items.flatMap(buildSubuser),
  };
  const waivers = outlined.waivers.flatMap(buildWaiver);
  const invariants = outlined.invariants.flatMap((one) => invariantOf(one) ?? []);
  // The schema was met, so nothing of these is missing; the types cannot know.
  if (versionLocation === null || keysLocation === null) return null;
  const others = { waivers, invariantsLocation, invariants, rules, terraform, subusers, maxAdmins };
  return { file, versionLocation, keysLocation, grantor, presets, entries, ...others };
}

function buildEntry({ location, wanted, values }: OutlinedEntry, home: Entry['home']): Entry[] {
  const selector = selectorOf(values);
  if (selector === null) return [];
  const { owner, allow = [], presets = [], grantor = null } = values;
  const tolerated = presets.flatMap(toleratedWith);
  const rest = {
    ...{ owner: owner?.value ?? null, grantor, atMost: values['at-most'] ?? null },
    admin: values.admin?.value === true ? values.admin.location : null,
    expires: values.expires ?? null,
  };
  return [{ selector, home, location, wanted, allow: [...allow, ...tolerated], ...rest }];
}

function buildWaiver({ location, values }: OutlinedWaiver): Waiver[] {
  const { rule, key = null, subuser = null, scopes = [], reason, expires } = values;
  if (rule === undefined || reason === undefined || expires === undefined) return [];
  return [{ location, rule: rule.value, key, subuser, scopes, reason: reason.value, expires }];
}

function buildSubuser({ mapping, values, location, entries }: OutlinedSubuser): SubuserItem[] {
  const { name, match, grantor = null, ignore } = values;
  const selector =
    name !== undefined
      ? ({ kind: 'name', name } as const)
      : match && ({ kind: 'match', pattern: match } as const);
  if (selector === undefined) return [];
  const isIgnored = ignore?.value ?? false;
  return [
    {
      ...{ selector, location, grantor, isIgnored },
      keysLocation: mapping.members.get('keys')?.location ?? null,
      entries: entries.flatMap((entry) => buildEntry(entry, selector)),
    },
  ];
}

function buildTerraform(terraform: OutlinedTerraform): TerraformMember {
  return { ...terraform, providers: terraform.providers.flatMap(buildProvider) };
}

function buildProvider({ name, value }: OutlinedProvider): ProviderMember[] {
  if (value === undefined) return [];
  const { grantor = null, subuser = null, ignore } = value.values;
  return [{ configuration: name, grantor, subuser, isIgnored: ignore?.value ?? false }];
}

function toleratedWith({ value, location }: Located<string>): Located<string>[] {
  return (toleratedBesides.get(value) ?? []).map((scope) => ({ value: scope, location }));
}

function selectorOf({ id, name, match }: OutlinedEntry['values']): Selector | null {
  if (id !== undefined) return { kind: 'id', id, name: name ?? null };
  if (name !== undefined) return { kind: 'name', name };
  return match === undefined ? null : { kind: 'match', pattern: match };
}
