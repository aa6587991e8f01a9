import type { Finding } from '../model/finding.js';
import { shownName } from '../model/key.js';
import { labelOf } from '../model/policy.js';
import type { KeyRow, Problem, Remark, Report } from '../model/report.js';
import { isNew } from '../model/standing.js';
import { type CommandText, commandText } from '../text/command-text.js';
import { linesOf } from '../text/lines.js';
import { locationText } from '../text/location-text.js';
import { messageOf } from '../text/message.js';
import { plain } from '../text/plain.js';
import { quote } from '../text/wording.js';
import { adminKeys } from './admin-keys.js';
import { outcomeOf } from './headline.js';
import { type WaivedFinding, waivedFindings } from './waived.js';

/**
 * All that the run found as lines for a group in the log; each is one line and no workflow command. They are made one by
 * one, since there can be a hundred thousand.
 */
export function* logLines(report: Report): Iterable<CommandText> {
  yield commandText(plain(outcomeOf(report)));
  const admins = adminKeys(report);
  if (admins.length > 0) yield commandText(plain(admins));
  yield* section('Problems', report.problems, problemLine);
  yield* section('Remarks', report.remarks, remarkLine);
  yield* section('Findings', report.findings, findingLine);
  yield* section('Waived', waivedFindings(report), waivedLine);
  yield* section('Live keys', report.keys, keyLine);
  const proposal = report.proposal === null ? [] : linesOf(report.proposal);
  yield* section('A policy made from the live account', proposal, (line) => line);
}

function* section<T>(title: string, items: readonly T[], lineOf: (item: T) => string): Iterable<CommandText> {
  if (items.length === 0) return;
  yield commandText('');
  yield commandText(`${title}:`);
  for (const item of items) yield commandText(lineOf(item));
}

function problemLine({ kind, message, location }: Problem): string {
  return `  error ${kind}${location === null ? '' : ` ${locationText(location)}`} ${message}`;
}

function remarkLine({ severity, message }: Remark): string {
  return `  ${severity} ${message}`;
}

function findingLine(finding: Finding): string {
  const { rule, severity, location } = finding;
  return `  ${severity} ${rule} ${locationText(location)} ${isNew(finding) ? '' : '(already there) '}${messageOf(finding)}`;
}

function waivedLine({ finding, reason, expires, endsSoon }: WaivedFinding): string {
  const { rule, severity, location, matter } = finding;
  const until = `until ${expires}${endsSoon ? ', which is soon' : ''}`;
  return `  ${until}: ${severity} ${rule} ${locationText(location)} ${plain(matter)} Reason: ${reason}`;
}

function keyLine({ key, entry }: KeyRow): string {
  const governed =
    entry === null ? 'no entry' : `entry ${quote(labelOf(entry))} at ${locationText(entry.location)}`;
  const scopes = [...key.scopes];
  return `  ${quote(shownName(key))} (${key.id}), ${governed}, holds ${scopes.length}: ${scopes.join(', ')}`;
}
