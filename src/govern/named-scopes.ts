import type { Related } from '../model/finding.js';
import type { KeyRef } from '../model/key.js';
import { phrase } from '../model/phrase.js';
import type { Policy } from '../model/policy.js';
import { isPattern } from '../model/scope.js';
import type { Location } from '../model/source.js';
import type { Governance } from './govern.js';
import { keyOfEntry, patternOf } from './key-of-entry.js';
import { throughPreset } from './through-preset.js';

/** A scope that the policy names, at the place that a finding about it annotates. */
export interface NamedScope {
  readonly scope: string;
  readonly location: Location;
  /** Null where the scope is named for the keys of a pattern, or of several entries. */
  readonly key: KeyRef | null;
  /** The pattern of the entry, where it has one. */
  readonly about: string | null;
  readonly related: readonly Related[];
}

/**
 * Every scope that the policy names, patterns apart. A scope of a preset is one cause however many entries use
 * the preset: it is named once, at the first use, or in the preset itself where no entry uses it.
 */
export function* namedScopes(subject: Governance & { readonly policy: Policy }): Iterable<NamedScope> {
  const uses = new Map<string, Use>();
  for (const entry of subject.policy.entries) {
    const [key, about] = [keyOfEntry(entry, subject), patternOf(entry)];
    const wants = new Set(entry.wanted.map(({ scope }) => scope));
    for (const wanted of entry.wanted) {
      const { scope, location, preset } = wanted;
      const namedScope = { scope, location, key, about, related: throughPreset(wanted) };
      if (preset === null) yield namedScope;
      else collect(uses, `${preset.name} ${scope}`, namedScope);
    }
    for (const { value, location } of entry.allow) {
      if (!isPattern(value) && !wants.has(value)) yield { scope: value, location, key, about, related: [] };
    }
  }
  for (const { name, scopes } of subject.policy.presets) {
    for (const { value: scope, location } of scopes) {
      const use = uses.get(`${name.value} ${scope}`);
      yield use === undefined ? { scope, location, key: null, about: null, related: [] } : namedScopeOf(use);
    }
  }
}

/** A scope of a preset where it is used first, and the places of the other uses. */
interface Use {
  readonly first: NamedScope;
  readonly others: Related[];
}

function collect(uses: Map<string, Use>, identity: string, namedScope: NamedScope): void {
  const use = uses.get(identity);
  if (use === undefined) uses.set(identity, { first: namedScope, others: [] });
  else use.others.push({ message: phrase`The preset is also used here.`, location: namedScope.location });
}

function namedScopeOf({ first, others }: Use): NamedScope {
  return others.length === 0
    ? first
    : { ...first, key: null, about: null, related: [...first.related, ...others] };
}
