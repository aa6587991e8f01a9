import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';

/** What an issue remembers of the audit that wrote it. */
export interface IssueMemory {
  readonly result: IssueResult;
  /**
   * The fingerprints of all that decided, sorted: 16 digits each, or the first 8 of each, or for more than fit a single word
   * of 17 characters that is different for another set.
   */
  readonly traces: readonly string[];
}

/** The results that an issue is for. */
export type IssueResult = 'failed' | 'error';

/** Some 40,000 characters each, so that a third of the body is left to the report. */
const maxWhole = 2_400;
const maxHalves = 4_800;
const halfDigits = 8;
const sumSign = '.';

/**
 * What the next audit has to know of this one. An audit that could not look may have missed what decided before, so that
 * counts as still there.
 */
export function remembered(
  { decisive }: Pick<Report, 'decisive'>,
  result: IssueResult,
  before: IssueMemory | null,
): IssueMemory {
  if (result === 'failed' || before === null) return { result, traces: tracesOf(fingerprintsOf(decisive)) };
  const added = fingerprintsOf(newSince(decisive, before));
  const isHalved = before.traces.some(({ length }) => length === halfDigits);
  const joined = [...before.traces, ...added.map((each) => (isHalved ? each.slice(0, halfDigits) : each))];
  const fits = joined.length <= (isHalved ? maxHalves : maxWhole) && !before.traces.some(isSum);
  return { result, traces: fits ? [...new Set(joined)].sort() : before.traces };
}

/** Those of the findings that the issue knows nothing of; where it remembers a set as a whole, all of another set. */
export function newSince(findings: readonly Finding[], { traces }: IssueMemory): readonly Finding[] {
  const known = new Set(traces);
  if (traces.some(isSum)) return known.has(sumOf(fingerprintsOf(findings))) ? [] : findings;
  return findings.filter(
    ({ fingerprint }) => !known.has(fingerprint) && !known.has(fingerprint.slice(0, halfDigits)),
  );
}

function fingerprintsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ fingerprint }) => fingerprint))].sort();
}

function tracesOf(fingerprints: readonly string[]): readonly string[] {
  if (fingerprints.length <= maxWhole) return fingerprints;
  if (fingerprints.length > maxHalves) return [sumOf(fingerprints)];
  return [...new Set(fingerprints.map((each) => each.slice(0, halfDigits)))];
}

/** The exclusive or of all of them, which does not depend on their order. */
function sumOf(fingerprints: readonly string[]): string {
  const sum = fingerprints.reduce((all, each) => all ^ BigInt(`0x${each}`), 0n);
  return `${sumSign}${sum.toString(16).padStart(16, '0')}`;
}

function isSum(trace: string): boolean {
  return trace.startsWith(sumSign);
}
