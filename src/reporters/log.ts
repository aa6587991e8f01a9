import type { Finding } from '../model/finding.js';
import { labelOf } from '../model/policy.js';
import type { KeyRow, Problem, Remark, Report } from '../model/report.js';
import { isNew } from '../model/standing.js';
import { type CommandText, commandText } from '../text/command-text.js';
import { linesOf } from '../text/lines.js';
import { locationText } from '../text/location-text.js';
import { messageOf } from '../text/message.js';
import { plain } from '../text/plain.js';
import { quote } from '../text/wording.js';
import { outcomeOf } from './outcome.js';

/** All that the run found as lines for a group in the log; each is one line and no workflow command. */
export function logLines(report: Report): readonly CommandText[] {
  return [
    plain(outcomeOf(report)),
    ...section('Problems', report.problems.map(problemLine)),
    ...section('Remarks', report.remarks.map(remarkLine)),
    ...section('Findings', report.findings.map(findingLine)),
    ...section('Live keys', report.keys.flatMap(keyLines)),
    ...section(
      'A policy made from the live account',
      report.proposal === null ? [] : linesOf(report.proposal),
    ),
  ].map(commandText);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
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

function keyLines({ key, entry }: KeyRow): readonly string[] {
  const governed =
    entry === null ? 'no entry' : `entry ${quote(labelOf(entry))} at ${locationText(entry.location)}`;
  const scopes = [...key.scopes];
  return [`  ${quote(key.name)} (${key.id}), ${governed}, holds ${scopes.length}: ${scopes.join(', ')}`];
}
