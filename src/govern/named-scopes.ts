import type { Related } from '../model/finding.js';
import type { KeyRef } from '../model/key.js';
import { phrase } from '../model/phrase.js';
import type { Entry, Policy, Preset, WantedScope } from '../model/policy.js';
import { isPattern } from '../model/scope.js';
import type { Location } from '../model/source.js';
import type { Governance } from './govern.js';
import { aboutEntry, keyOfEntry, subuserOf } from './key-of-entry.js';
import { throughPreset } from './through-preset.js';

/** A scope that the policy names, at the place that a finding about it annotates. */
export interface NamedScope {
  readonly scope: string;
  readonly location: Location;
  /** Null where the scope is named for the keys of a pattern, or of several entries. */
  readonly key: KeyRef | null;
  /** Where the entry is for keys of several names or subusers, which. */
  readonly about: string | null;
  /** The subuser that it is named for; null for the account itself, and for several. */
  readonly subuser: string | null;
  /** The one entry that names it, or the preset where several entries or none use it. */
  readonly namedIn: Entry | Preset;
  readonly related: readonly Related[];
}

/**
 * Every scope that the policy names, patterns apart. A scope of a preset is one cause however many entries use
 * the preset: it is named once, at the first use, or in the preset itself where no entry uses it.
 */
export function* namedScopes(subject: Governance & { readonly policy: Policy }): Iterable<NamedScope> {
  const uses = new Map<string, Map<string, Use>>();
  for (const entry of subject.policy.entries) {
    const who = {
      key: keyOfEntry(entry, subject),
      about: aboutEntry(entry),
      subuser: subuserOf(entry),
    };
    const wants = new Set(entry.wanted.map(({ scope }) => scope));
    for (const wanted of entry.wanted) {
      const { scope, location, preset } = wanted;
      if (preset === null) yield { scope, location, ...who, namedIn: entry, related: [] };
      else collect(uses, preset.name, { first: wanted, ...who, entry });
    }
    for (const { value, location } of entry.allow) {
      if (!isPattern(value) && !wants.has(value))
        yield { scope: value, location, ...who, namedIn: entry, related: [] };
    }
  }
  for (const preset of subject.policy.presets) {
    const { name, scopes } = preset;
    for (const { value: scope, location } of scopes) {
      const use = uses.get(name.value)?.get(scope);
      yield use === undefined
        ? { scope, location, key: null, about: null, subuser: null, namedIn: preset, related: [] }
        : namedScopeOf(use, preset);
    }
  }
}

/** A scope of a preset where it is used first, and the places of the other uses. */
interface Use {
  readonly first: WantedScope;
  readonly key: KeyRef | null;
  readonly about: string | null;
  readonly subuser: string | null;
  readonly entry: Entry;
  readonly others: Location[];
}

function collect(uses: Map<string, Map<string, Use>>, preset: string, use: Omit<Use, 'others'>): void {
  const ofPreset = uses.get(preset) ?? new Map<string, Use>();
  uses.set(preset, ofPreset);
  const { scope, location } = use.first;
  const earlier = ofPreset.get(scope);
  if (earlier === undefined) ofPreset.set(scope, { ...use, others: [] });
  else earlier.others.push(location);
}

function namedScopeOf({ first, key, about, subuser, entry, others }: Use, preset: Preset): NamedScope {
  const alsoUsed = others.map((location) => ({ message: phrase`The preset is also used here.`, location }));
  const isOnly = others.length === 0;
  return {
    scope: first.scope,
    location: first.location,
    key: isOnly ? key : null,
    about: isOnly ? about : null,
    subuser: isOnly ? subuser : null,
    namedIn: isOnly ? entry : preset,
    related: [...throughPreset(first), ...alsoUsed],
  };
}
