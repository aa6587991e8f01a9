import type { Finding } from '../../model/finding.js';
import { shownName } from '../../model/key.js';
import { literally, phrase, sentences, silence } from '../../model/phrase.js';
import type { Problem, Report } from '../../model/report.js';
import { isAlreadyThere } from '../../model/standing.js';
import { clip, visible } from '../../text/escape.js';
import { locationText } from '../../text/location-text.js';
import { plain } from '../../text/plain.js';
import { harmless, terminalLines } from '../../text/terminal-lines.js';
import { adminKeys } from '../admin-keys.js';
import { outcomeOf } from '../headline.js';
import { waivedFindings } from '../waived.js';
import { excerptOf, type Sources } from './excerpt.js';
import { glanceLines } from './glance.js';
import { printed, type Terminal, withEntryIndented } from './printed.js';

/** The findings as a person reads them in a terminal, each with its line and carets, then the account at a glance where there is room for it, which keys are as good as an admin, and one line that says what came out. */
export function terminalText(report: Report, sources: Sources, terminal: Terminal): string {
  const blocks = report.findings.map((finding) => findingLines(finding, sources, terminal));
  const admins = adminKeys(report);
  const glance = glanceLines(report, terminal);
  const told = admins.length === 0 ? [] : printed(admins, terminal);
  const outcome = outcomeLines(report, terminal);
  // With the account at a glance there are lines enough; so what came out of it goes on with it.
  const end =
    glance.length > 0 ? [[...glance, ...told, ...outcome]] : [...(told.length === 0 ? [] : [told]), outcome];
  return `${[...blocks, ...waivedBlock(report, terminal), ...end].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** A problem as compilers write it: `file:line:column message`. */
export function problemLine({ location, message }: Problem): string {
  const place = location === null ? '' : `${locationText(location)} `;
  return harmless(visible(`${place}${message}`));
}

/** So that one name does not fill the screen. */
const maxNameCharacters = 120;

function findingLines(finding: Finding, sources: Sources, terminal: Terminal): readonly string[] {
  const { location, severity, rule, key, related } = finding;
  const title = key === null ? rule : `${rule}: ${clip(shownName(key), maxNameCharacters)}`;
  const old = isAlreadyThere(finding) ? 'already there: ' : '';
  return [
    ...terminalLines(visible(locationText(location)), terminal.columns),
    ...excerptOf(location, sources, terminal),
    ...terminalLines(
      `${terminal.paint(severity, severity)}  ${terminal.paint('strong', visible(`${old}${title}`))}`,
      terminal.columns,
    ),
    ...printed(sentences(finding.matter, finding.threat ?? silence), terminal),
    ...withEntryIndented(finding.advice, terminal),
    ...related.flatMap((place) =>
      printed(phrase`See also ${literally(locationText(place.location))}: ${place.message}`, terminal),
    ),
  ];
}

/** What is waived, a line for each; what ends soon says so. */
function waivedBlock(report: Report, terminal: Terminal): readonly (readonly string[])[] {
  const waived = waivedFindings(report);
  if (waived.length === 0) return [];
  const lines = waived.flatMap(({ finding, reason, expires, endsSoon }) => {
    const { rule, location, matter } = finding;
    const until = endsSoon ? terminal.paint('strong', `${expires}, which is soon`) : expires;
    const place = `${visible(locationText(location))} ${visible(plain(matter))}`;
    return terminalLines(`until ${until}: ${rule} ${place} Reason: ${visible(reason)}`, terminal.columns);
  });
  return [[terminal.paint('strong', 'Waived:'), ...lines]];
}

function outcomeLines(report: Report, { columns, paint }: Terminal): readonly string[] {
  const style = report.result === 'passed' || report.result === 'skipped' ? 'strong' : 'error';
  return terminalLines(paint(style, visible(plain(outcomeOf(report)))), columns);
}
