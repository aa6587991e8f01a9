import type { Severity } from '../../src/model/finding.js';
import type { Report } from '../../src/model/report.js';
import type { Key } from './accounts.js';
import { audited } from './audited.js';

const policyOf = (allowedToNew: string, severity: Severity = 'error') => `version: 1
keys:
  - match: "new-*"
    owner: "@acme/mail"
    allow: [${allowedToNew}]
  - match: "old-*"
    owner: "@acme/mail"
    allow: [mail.send]
rules: { excess-scope: ${severity}, key-limit: "off" }
`;

const reports = new Map<number, Report>();

/** A failed report with so many keys, each with one finding; every second one was already there. */
export function manyFindings(count: number): Report {
  const known = reports.get(count);
  if (known !== undefined) return known;
  const keys = Array.from({ length: count }, (_, index) => keyNamed(index % 2 === 0 ? 'new' : 'old', index));
  const report = audited({ policy: policyOf('mail.send'), base: policyOf('mail.send, stats.read'), keys });
  reports.set(count, report);
  return report;
}

/** A report with so many keys, each with one finding, all of them new. */
export function newFindings(count: number, severity: Severity, vanished = 0): Report {
  return audited({
    policy: policyOf('mail.send', severity),
    keys: Array.from({ length: count }, (_, index) => keyNamed('new', index)),
    inventory: {
      vanished: Array.from({ length: vanished }, (_, index) => ({ id: `gone-${index}`, name: 'gone' })),
    },
  });
}

/** How many of the findings of {@link manyFindings} a text shows, and how many it says that it cut. */
export function shownAndCut(text: string): { readonly shown: number; readonly cut: number } {
  const counts = Array.from(text.matchAll(/(\d+) more findings? (?:are|is) not shown/g), ([, n]) =>
    Number(n),
  );
  return { shown: text.match(/Take it away /g)?.length ?? 0, cut: counts.reduce((sum, n) => sum + n, 0) };
}

function keyNamed(kind: 'new' | 'old', index: number): Key {
  return { id: `id-${index}`, name: `${kind}-${index}`, scopes: ['mail.send', 'stats.read'] };
}
