import type { Finding } from '../model/finding.js';
import type { JudgedGrant } from '../model/grant.js';
import type { Report } from '../model/report.js';
import type { Room } from './json-cut.js';

/** What a finding and a related place take besides their texts and scopes, and a scope beside its name, without line breaks. */
const findingBytes = 200;
const relatedBytes = 80;
const quoteBytes = 2;

/**
 * Less than the JSON of a report with that much room takes: what is certainly too large need not be written first, which
 * takes a hundred times as long.
 */
export function leastBytes({ findings, grants }: Pick<Report, 'findings' | 'grants'>, room: Room): number {
  let bytes = 0;
  for (const finding of findings) bytes += ofFinding(finding, room.findingItems);
  for (const grant of grants) bytes += ofGrant(grant, room.grantScopes);
  return bytes;
}

function ofFinding({ message, scopes, related }: Finding, most: number): number {
  const places = Math.min(related.length, most) * relatedBytes;
  return findingBytes + message.length + ofScopes(scopes, most) + places;
}

function ofGrant({ add, set, verdict, proof, chain }: JudgedGrant, most: number): number {
  let bytes =
    ofScopes(
      add.map(({ scope }) => scope),
      most,
    ) + ofScopes(set, most);
  if ('missing' in verdict) bytes += ofScopes(verdict.missing, most);
  for (const { missing } of proof.items) bytes += ofScopes(missing, most);
  for (const step of chain ?? []) bytes += ofScopes(step.add, most);
  return bytes;
}

function ofScopes(scopes: readonly string[], most: number): number {
  let bytes = 0;
  const end = Math.min(scopes.length, most);
  for (let at = 0; at < end; at++) bytes += (scopes[at] ?? '').length + quoteBytes;
  return bytes;
}
