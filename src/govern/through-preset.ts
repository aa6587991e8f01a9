import type { Related } from '../model/finding.js';
import type { WantedScope } from '../model/policy.js';
import { quote } from '../text/wording.js';

/** The preset's own line, for a finding about a scope that comes through a preset of the policy. */
export function throughPreset({ scope, preset }: WantedScope): Related[] {
  if (preset?.location == null) return [];
  return [{ message: `Preset ${quote(preset.name)} lists ${quote(scope)} here.`, location: preset.location }];
}
