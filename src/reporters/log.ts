import type { Finding } from '../model/finding.js';
import { labelOf } from '../model/policy.js';
import type { KeyRow, Problem, Remark, Report } from '../model/report.js';
import { quote } from '../model/wording.js';
import { visible } from '../text.js';
import { outcomeOf } from './outcome.js';
import { placeText } from './place.js';

/**
 * All that the run found as lines for a group in the log; each is one line and no workflow command. They are made one by
 * one, since there can be a hundred thousand.
 */
export function* logLines(report: Report): Iterable<string> {
  yield visible(outcomeOf(report));
  yield* section('Problems', report.problems, problemLine);
  yield* section('Remarks', report.remarks, remarkLine);
  yield* section('Findings', report.findings, findingLine);
  yield* section('Live keys', report.keys, keyLine);
  yield* section(
    'A policy made from the live account',
    report.proposal?.split(/\r?\n/) ?? [],
    (line) => line,
  );
}

function* section<T>(title: string, items: readonly T[], lineOf: (item: T) => string): Iterable<string> {
  if (items.length === 0) return;
  yield '';
  yield `${title}:`;
  for (const item of items) yield visible(lineOf(item));
}

function problemLine({ kind, message, location }: Problem): string {
  return `  error ${kind}${location === null ? '' : ` ${placeText(location)}`} ${message}`;
}

function remarkLine({ severity, message }: Remark): string {
  return `  ${severity} ${message}`;
}

function findingLine({ rule, severity, introduced, message, location }: Finding): string {
  return `  ${severity} ${rule} ${placeText(location)} ${introduced ? '' : '(already there) '}${message}`;
}

function keyLine({ key, entry }: KeyRow): string {
  const governed =
    entry === null ? 'no entry' : `entry ${quote(labelOf(entry))} at ${placeText(entry.location)}`;
  const scopes = [...key.scopes];
  return `  ${quote(key.name)} (${key.id}), ${governed}, holds ${scopes.length}: ${scopes.join(', ')}`;
}
