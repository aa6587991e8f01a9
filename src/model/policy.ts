import type { Day } from './day.js';
import type { RuleId, Severity, Weight } from './finding.js';
import type { Invariant } from './invariant.js';
import type { ResourceChange } from './plan.js';
import { isPattern, matcher } from './scope.js';
import type { Located, Location } from './source.js';
import { itemFinder } from './subuser-selector.js';
import type { Waiver } from './waiver.js';

/** The largest policy that is read: 1 MiB. */
export const maxPolicyBytes = 1024 * 1024;

/** The most scopes of an entry, presets resolved, and of a preset; a key with Full Access has 140. */
export const maxScopesOfOne = 400;

/** The most waivers of a policy. */
export const maxWaivers = 500;

/** A scope that a key must hold, at its place in the entry. */
export interface WantedScope {
  readonly scope: string;
  /** The scope itself, or the use of the preset or alias that it comes through. */
  readonly location: Location;
  /** Set where the scope comes through a preset; `location` is null for a built-in one. */
  readonly preset: { readonly name: string; readonly location: Location | null } | null;
}

/** Which live keys an entry is about. */
export type Selector =
  | { readonly kind: 'id'; readonly id: Located<string>; readonly name: Located<string> | null }
  | { readonly kind: 'name'; readonly name: Located<string> }
  | { readonly kind: 'match'; readonly pattern: Located<string> }
  /** No line of the policy: a resource of a Terraform plan, where the policy lets resources govern their keys. */
  | { readonly kind: 'resource'; readonly resource: ResourceChange };

/** Which subusers an item of the policy is about. */
export type SubuserSelector =
  | { readonly kind: 'name'; readonly name: Located<string> }
  | { readonly kind: 'match'; readonly pattern: Located<string> };

/** One item of the policy's `keys`, or of those of a subuser. */
export interface Entry {
  readonly selector: Selector;
  /** Which subusers it is for; null for the account itself. */
  readonly home: SubuserSelector | null;
  /** The value of `id`, `name` or `match`, in this order of preference. */
  readonly location: Location;
  readonly owner: string | null;
  /** What the key must hold: scopes and presets in the order of the file, each scope once. */
  readonly wanted: readonly WantedScope[];
  /** What the key may hold besides: scopes and patterns. */
  readonly allow: readonly Located<string>[];
  readonly grantor: Located<string> | null;
  /** How many live keys may fall to an entry by `match`; null where nothing limits them. */
  readonly atMost: Located<number> | null;
  /** Where it says that the key is meant to be as good as an admin of the account; null where it does not. */
  readonly admin: Location | null;
  /** The last day on which the key should live; null where nothing says. */
  readonly expires: Located<Day> | null;
}

/** A preset that the policy defines itself. */
export interface Preset {
  readonly name: Located<string>;
  readonly scopes: readonly Located<string>[];
}

/** What the policy says of a provider configuration of Terraform. */
export interface ProviderMember {
  /** The `provider_config_key` of the plan that it speaks of. */
  readonly configuration: Located<string>;
  /** The name or the id of the key that it sends its requests with. */
  readonly grantor: Located<string> | null;
  readonly subuser: Located<string> | null;
  /** Whether it is for another account, so that nothing of it is judged. */
  readonly isIgnored: boolean;
}

/** The policy's member `terraform`. */
export interface TerraformMember {
  readonly location: Location;
  /** The name or the id of the key that Terraform applies with. */
  readonly grantor: Located<string> | null;
  readonly providers: readonly ProviderMember[];
  /** Whether a key that a resource holds and no entry governs is governed by its resource. */
  readonly managesKeys: boolean;
}

/** One item of the policy's `subusers`. */
export interface SubuserItem {
  readonly selector: SubuserSelector;
  /** The value of `name` or `match`. */
  readonly location: Location;
  /** Name or id of a key of the subuser, or `parent/` with that of a key of the account itself. */
  readonly grantor: Located<string> | null;
  readonly isIgnored: boolean;
  /** The member `keys`; null where it is ignored. */
  readonly keysLocation: Location | null;
  readonly entries: readonly Entry[];
}

/** The policy file, every value at its place. */
export interface Policy {
  readonly file: string;
  /** The member `version`. */
  readonly versionLocation: Location;
  /** The member `keys`. */
  readonly keysLocation: Location;
  readonly grantor: Located<string> | null;
  readonly presets: readonly Preset[];
  readonly entries: readonly Entry[];
  readonly waivers: readonly Waiver[];
  /** The member `invariants`; null where there is none. */
  readonly invariantsLocation: Location | null;
  readonly invariants: readonly Invariant[];
  /** Severities that the policy sets; the place is that of the value. */
  readonly rules: ReadonlyMap<RuleId, Located<Weight>>;
  /** Null where the policy says nothing of Terraform. */
  readonly terraform: TerraformMember | null;
  /** Null where the policy says nothing of subusers, so that they are not read. */
  readonly subusers: { readonly location: Location; readonly items: readonly SubuserItem[] } | null;
  /** How many admins there may be; null where the policy does not ask, so that they are not read. */
  readonly maxAdmins: Located<number> | null;
}

/** The first item that speaks of the subuser; null where none does. */
export function subuserItem({ subusers }: Policy, name: string): SubuserItem | null {
  if (subusers === null) return null;
  const find = finders.get(subusers) ?? itemFinder(subusers.items);
  finders.set(subusers, find);
  return find(name);
}

const finders = new WeakMap<object, (name: string) => SubuserItem | null>();

/** What an entry lets its key hold. */
export interface Allowance {
  /** Wanted, or allowed by name. */
  readonly named: ReadonlySet<string>;
  readonly patterns: readonly AllowedPattern[];
  /**
   * Whether the key may hold the scope. Asked of a pattern it tells whether all is allowed that it covers: a `*` in it stands
   * for any text, since no scope holds one.
   */
  readonly allows: (scope: string) => boolean;
}

/** A pattern under `allow`, as a test on a scope. */
export interface AllowedPattern extends Located<string> {
  readonly covers: (scope: string) => boolean;
}

/** An entry can have hundreds of patterns and hundreds of keys, and several rules ask: each is compiled once. */
const compiled = new WeakMap<Entry, Allowance>();

/** What the entry lets its key hold: what it wants, what it allows by name, and what its patterns cover. */
export function allowanceOf(entry: Entry): Allowance {
  const before = compiled.get(entry);
  if (before !== undefined) return before;
  const { wanted, allow } = entry;
  const named = new Set([...wanted.map(({ scope }) => scope), ...allow.map(({ value }) => value)]);
  const patterns = allow
    .filter(({ value }) => isPattern(value))
    .map(({ value, location }) => ({ value, location, covers: matcher(value) }));
  const allowance = {
    named,
    patterns,
    allows: (scope: string) => named.has(scope) || patterns.some(({ covers }) => covers(scope)),
  };
  compiled.set(entry, allowance);
  return allowance;
}

/** What a reader calls the entry: its name, else its id, else its pattern, else the resource's address. */
export function labelOf({ selector }: Entry): string {
  switch (selector.kind) {
    case 'id':
      return selector.name?.value ?? selector.id.value;
    case 'name':
      return selector.name.value;
    case 'match':
      return selector.pattern.value;
    case 'resource':
      return selector.resource.address;
  }
}

/** What a rule weighs: what the policy says, or the rule's own severity where it is silent. */
export function weightOf(
  { rules }: Policy,
  { id, severity }: { readonly id: RuleId; readonly severity: Severity },
): Weight {
  return rules.get(id)?.value ?? severity;
}
