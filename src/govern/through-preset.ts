import type { Related } from '../model/finding.js';
import { named, phrase, scopesNamed } from '../model/phrase.js';
import type { WantedScope } from '../model/policy.js';

/** The preset's own line, for a finding about a scope that comes through a preset of the policy. */
export function throughPreset({ scope, preset }: WantedScope): Related[] {
  if (preset?.location == null) return [];
  return [
    {
      message: phrase`Preset ${named(preset.name)} lists ${scopesNamed(scope)} here.`,
      location: preset.location,
    },
  ];
}
