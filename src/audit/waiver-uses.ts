import type { RuleId } from '../model/finding.js';
import type { KeyRef } from '../model/key.js';
import type { Policy } from '../model/policy.js';
import type { Waiver } from '../model/waiver.js';
import { type Coverable, type Waiving, waiverCoverage } from './waiving.js';

/** What became of a waiver, once the other rules had spoken. */
export interface WaiverUse {
  readonly waiver: Waiver;
  /** The key that it is about; null where it is about none. */
  readonly key: KeyRef | null;
  readonly isOver: boolean;
  /** Whether there is a finding that it is about. */
  readonly isNeeded: boolean;
  /** Whether one of them is not waived, be it by this waiver or by others. */
  readonly isStanding: boolean;
  /** Whether its rule looked at all that the waiver can be about. */
  readonly wasAsked: boolean;
}

/** Takes note of what was found, and then tells what became of each waiver. */
export interface WaiverWatch {
  readonly see: (finding: Coverable) => void;
  readonly uses: (wasAsked: (waiver: Waiver) => boolean) => readonly WaiverUse[];
}

/** A watch over the waivers of one version of the policy. */
export function waiverWatch(waiving: Waiving): WaiverWatch {
  const needed = new Set<Waiver>();
  const standing = new Set<Waiver>();
  return {
    see(finding) {
      const about = waiving.about(finding);
      if (about.length === 0) return;
      const stands = waiverCoverage(finding, waiving).kind !== 'whole';
      for (const { waiver } of about) {
        needed.add(waiver);
        if (stands) standing.add(waiver);
      }
    },
    uses: (wasAsked) =>
      waiving.waivers.map((waiver) => ({
        waiver,
        key: waiving.keyOf(waiver),
        isOver: !waiving.counts(waiver),
        isNeeded: needed.has(waiver),
        isStanding: standing.has(waiver),
        wasAsked: wasAsked(waiver),
      })),
  };
}

/** Rules that speak of Terraform plans and of nothing else. */
const ofPlans: ReadonlySet<RuleId> = new Set(['beyond-policy', 'full-access-key', 'misleading-plan']);
/** Rules that speak of plans as well. */
const ofPlansToo: ReadonlySet<RuleId> = new Set([
  ...['excess-scope', 'unmanaged-key', 'missing-key', 'missing-scope', 'impossible-grant'],
  ...['self-escalation', 'unproven-grant', 'billing-mix', 'unknown-scope', 'key-limit'],
  ...['broken-invariant', 'admin-equivalent'],
] as const);

/** Whether a run without a plan leaves something out of what the rule says under this policy. */
export function needsPlan(rule: RuleId, { terraform }: Policy): boolean {
  return ofPlans.has(rule) || (terraform !== null && ofPlansToo.has(rule));
}
