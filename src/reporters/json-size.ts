import { addedScopes, type JudgedAttempt, missingOf } from '../model/attempt.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { messageOf } from '../text/message.js';
import type { Room } from './json-cut.js';
import { maxKeys } from './json-shape.js';

/** What a finding takes besides its texts, numbers of one digit and no key, and so on; each line of it at least one byte. */
const findingBytes = 200;
const findingLines = 16;
/** Where items stand in lines of their own. */
const indentBytes = 8;
const relatedBytes = 80;
const quoteBytes = 2;

/**
 * Less than the JSON of a report with that much room takes: what is certainly too large need not be written first, which
 * takes a hundred times as long.
 */
export function leastBytes(
  { findings, grants }: Pick<Report, 'findings' | 'grants'>,
  { grantScopes, findingItems, indent }: Room & { readonly indent: number },
): number {
  const line = indent === 0 ? 0 : indentBytes;
  let bytes = 0;
  for (const finding of findings) {
    bytes +=
      findingLines * line + ofFinding(finding, findingItems) + ofScopes(finding.scopes, findingItems, line);
  }
  for (const grant of grants) {
    for (const scopes of listsOf(grant)) bytes += ofScopes(scopes, grantScopes, line);
  }
  return bytes;
}

function ofFinding(finding: Finding, most: number): number {
  const { rule, severity, key, location, related } = finding;
  const texts =
    rule.length +
    severity.length +
    messageOf(finding).length +
    (key?.name.length ?? 0) +
    location.file.length;
  return findingBytes + texts + Math.min(related.length, most) * relatedBytes;
}

function* listsOf(attempt: JudgedAttempt): Iterable<readonly string[]> {
  const { set, verdict, proof, chain } = attempt;
  yield addedScopes(attempt);
  yield set;
  if ('missing' in verdict) yield verdict.missing;
  for (const key of proof.slice(0, maxKeys)) yield missingOf(key, attempt);
  for (const step of chain ?? []) yield step.add;
}

function ofScopes(scopes: readonly string[], most: number, line: number): number {
  let bytes = 0;
  const end = Math.min(scopes.length, most);
  for (let at = 0; at < end; at++) bytes += (scopes[at] ?? '').length + quoteBytes + line;
  return bytes;
}
