import { addedScopes, type JudgedAttempt, missingOf } from '../model/attempt.js';
import type { Finding } from '../model/finding.js';
import { silence } from '../model/phrase.js';
import type { Report } from '../model/report.js';
import type { Room } from './json-cut.js';
import { maxKeysBeside } from './json-shape.js';

/** What a finding takes besides its texts, numbers of one digit and no key, and so on; each line of it at least one byte. */
const findingBytes = 200;
const findingLines = 16;
/** Where items stand in lines of their own. */
const indentBytes = 8;
const relatedBytes = 80;
const quoteBytes = 2;
/** What a key takes besides its texts and scopes. */
const keyBytes = 30;

/**
 * Less than the JSON of a report with that much room takes: what is certainly too large need not be written first, which
 * takes a hundred times as long. It counts no further than to what is more than enough.
 */
export function leastBytes(
  { findings, grants, keys, diff }: Pick<Report, 'findings' | 'grants' | 'keys' | 'diff'>,
  { scopes: most, findingItems, indent }: Room & { readonly indent: number },
  enough = Number.POSITIVE_INFINITY,
): number {
  const line = indent === 0 ? 0 : indentBytes;
  let bytes = 0;
  for (const finding of findings) {
    bytes +=
      findingLines * line + ofFinding(finding, findingItems) + ofScopes(finding.scopes, findingItems, line);
  }
  for (const grant of grants) {
    if (bytes > enough) return bytes;
    for (const scopes of listsOf(grant)) bytes += ofScopes(scopes, most, line);
  }
  for (const { key } of keys) bytes += keyBytes + ofScopes(key.scopes, most, line);
  for (const { before, after } of diff?.privileges ?? []) {
    for (const side of [before, after]) {
      if (side !== null) bytes += ofScopes(side.wanted, most, line) + ofScopes(side.allowed, most, line);
    }
  }
  return bytes;
}

function ofFinding(finding: Finding, most: number): number {
  const { rule, severity, key, location, related } = finding;
  const texts =
    rule.length + severity.length + wordsIn(finding) + (key?.name.length ?? 0) + location.file.length;
  return findingBytes + texts + Math.min(related.length, most) * relatedBytes;
}

/** Our own words in its message; to write the names out would be most of the work. */
function wordsIn({ matter, threat, advice }: Finding): number {
  let length = 0;
  for (const phrase of [matter, threat ?? silence, advice]) {
    for (const segment of phrase) if (segment.kind === 'words') length += segment.text.length;
  }
  return length;
}

function* listsOf(attempt: JudgedAttempt): Iterable<readonly string[]> {
  const { set, verdict, proof, chain } = attempt;
  yield addedScopes(attempt);
  yield set;
  if ('missing' in verdict) yield verdict.missing;
  for (const key of proof.slice(0, maxKeysBeside)) yield missingOf(key, attempt);
  for (const { add, remove } of chain ?? []) {
    yield add;
    yield remove;
  }
}

function ofScopes(scopes: Iterable<string>, most: number, line: number): number {
  let bytes = 0;
  let left = most;
  for (const scope of scopes) {
    if (left === 0) break;
    left -= 1;
    bytes += scope.length + quoteBytes + line;
  }
  return bytes;
}
