import type { Finding } from '../model/finding.js';
import type { JudgedGrant } from '../model/grant.js';
import type { Report } from '../model/report.js';
import type { Room } from './json-cut.js';

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

function ofFinding({ rule, severity, message, key, location, related }: Finding, most: number): number {
  const texts =
    rule.length + severity.length + message.length + (key?.name.length ?? 0) + location.file.length;
  return findingBytes + texts + Math.min(related.length, most) * relatedBytes;
}

function* listsOf({ add, set, verdict, proof, chain }: JudgedGrant): Iterable<readonly string[]> {
  yield add.map(({ scope }) => scope);
  yield set;
  if ('missing' in verdict) yield verdict.missing;
  for (const { missing } of proof.items) yield missing;
  for (const step of chain ?? []) yield step.add;
}

function ofScopes(scopes: readonly string[], most: number, line: number): number {
  let bytes = 0;
  const end = Math.min(scopes.length, most);
  for (let at = 0; at < end; at++) bytes += (scopes[at] ?? '').length + quoteBytes + line;
  return bytes;
}
