import { type Day, daysBetween } from '../model/day.js';
import type { Finding } from '../model/finding.js';
import { compareText } from '../model/order.js';
import type { Report } from '../model/report.js';

/** A finding that is waived, why, and until when. */
export interface WaivedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly expires: Day;
  /** Whether it ends within 14 days. */
  readonly endsSoon: boolean;
}

const soonDays = 14;

/** What is waived, the one that ends first on top. */
export function waivedFindings({ waived, today }: Report): readonly WaivedFinding[] {
  return waived
    .flatMap((finding): WaivedFinding[] => {
      const { standing } = finding;
      if (standing.kind !== 'waived') return [];
      const { reason, expires } = standing;
      return [{ finding, reason, expires, endsSoon: daysBetween(today, expires) <= soonDays }];
    })
    .sort((a, b) => compareText(a.expires, b.expires));
}
