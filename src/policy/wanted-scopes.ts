import { builtInPresets } from '../catalogue/built-in-presets.js';
import { maxScopesOfOne, type Preset, type WantedScope } from '../model/policy.js';
import type { Located, Location } from '../model/source.js';

/** For all entries together. Each scope can be a finding, and all of them must fit into a report. */
export const maxScopesInAll = 100_000;

/** A scope, or the use of a preset. */
export interface Want extends Located<string> {
  readonly kind: 'scope' | 'preset';
}

/**
 * Resolves what one entry after the other wants: scopes and presets in the order of the file, each scope once. It goes
 * one scope beyond the limits and no further, since a few presets can stand for millions of scopes.
 */
export function wantedResolver(presets: readonly Preset[]): (wants: readonly Want[]) => WantedScope[] {
  const own = new Map(presets.map(({ name, scopes }) => [name.value, scopes.slice(0, maxScopesOfOne)]));
  let room = maxScopesInAll + 1;
  return (wants) => {
    const most = Math.min(room, maxScopesOfOne + 1);
    const wanted = new Map<string, WantedScope>();
    const used = new Set<string>();
    for (const { kind, value, location } of wants) {
      const add = (scope: string, at: Location | null) => {
        if (wanted.size >= most || wanted.has(scope)) return;
        wanted.set(scope, {
          scope,
          location,
          preset: kind === 'preset' ? { name: value, location: at } : null,
        });
      };
      if (kind === 'scope') {
        add(value, null);
      } else if (!used.has(value)) {
        used.add(value);
        for (const scope of builtInPresets.get(value) ?? []) add(scope, null);
        for (const scope of own.get(value) ?? []) add(scope.value, scope.location);
      }
    }
    room -= wanted.size;
    return [...wanted.values()];
  };
}
