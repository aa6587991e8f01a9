import type { Finding } from '../model/finding.js';

/** The findings, those marked as introduced whose fingerprint the base does not have. */
export function introducedSince(findings: readonly Finding[], base: readonly Finding[]): Finding[] {
  const known = new Set(base.map(({ fingerprint }) => fingerprint));
  return findings.map((finding) => ({
    ...finding,
    standing: { kind: known.has(finding.fingerprint) ? 'already there' : 'new' },
  }));
}
