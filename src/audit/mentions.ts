import type { Related } from '../model/finding.js';
import type { KeyRef } from '../model/inventory.js';
import type { Policy, WantedScope } from '../model/policy.js';
import { isPattern } from '../model/scope.js';
import type { Location } from '../model/source.js';
import { keyOf, type Reconciliation } from './reconcile.js';
import { throughPreset } from './through-preset.js';

/** A scope that the policy names, at the place that a finding about it annotates. */
export interface Mention {
  readonly scope: string;
  readonly location: Location;
  /** Null where the scope is named for several keys. */
  readonly key: KeyRef | null;
  readonly related: readonly Related[];
}

/**
 * Every scope that the policy names, patterns apart. A scope of a preset is one cause however many entries use
 * the preset: it is mentioned once, at the first use, or in the preset itself where no entry uses it.
 */
export function* mentions(subject: Reconciliation & { readonly policy: Policy }): Iterable<Mention> {
  const uses = new Map<string, Map<string, Use>>();
  for (const entry of subject.policy.entries) {
    const key = keyOf(entry, subject);
    const wants = new Set(entry.wanted.map(({ scope }) => scope));
    for (const wanted of entry.wanted) {
      const { scope, location, preset } = wanted;
      if (preset === null) yield { scope, location, key, related: [] };
      else collect(uses, preset.name, wanted, key);
    }
    for (const { value, location } of entry.allow) {
      if (!isPattern(value) && !wants.has(value)) yield { scope: value, location, key, related: [] };
    }
  }
  for (const { name, scopes } of subject.policy.presets) {
    for (const { value: scope, location } of scopes) {
      const use = uses.get(name.value)?.get(scope);
      yield use === undefined ? { scope, location, key: null, related: [] } : mentionOf(use);
    }
  }
}

/** A scope of a preset where it is used first, and the places of the other uses. */
interface Use {
  readonly first: WantedScope;
  readonly key: KeyRef | null;
  readonly others: Location[];
}

function collect(
  uses: Map<string, Map<string, Use>>,
  preset: string,
  wanted: WantedScope,
  key: KeyRef | null,
): void {
  const ofPreset = uses.get(preset) ?? new Map<string, Use>();
  uses.set(preset, ofPreset);
  const use = ofPreset.get(wanted.scope);
  if (use === undefined) ofPreset.set(wanted.scope, { first: wanted, key, others: [] });
  else use.others.push(wanted.location);
}

function mentionOf({ first, key, others }: Use): Mention {
  const alsoUsed = others.map((location) => ({ message: 'The preset is also used here.', location }));
  return {
    scope: first.scope,
    location: first.location,
    key: others.length === 0 ? key : null,
    related: [...throughPreset(first), ...alsoUsed],
  };
}
