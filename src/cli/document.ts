import type { Report } from '../model/report.js';
import { toJson } from '../reporters/json.js';
import { toSarif } from '../reporters/sarif.js';
import { summarize } from '../reporters/summary.js';
import { withoutColour } from '../reporters/terminal/colours.js';
import type { Terminal } from '../reporters/terminal/printed.js';
import { terminalText } from '../reporters/terminal/terminal.js';
import { rules } from '../rules/registry.js';
import { visible } from '../text/escape.js';
import { linesOf } from '../text/lines.js';
import type { Redact } from '../text/redaction.js';
import type { Format } from './arguments.js';

/** What a document is made with besides the report. */
export interface Making {
  /** Null where it is not to be shown. */
  readonly policyText: string | null;
  readonly redact: Redact;
  /** Null for a file. */
  readonly terminal: Terminal | null;
}

/** A pipe and a file are as wide as this. */
export const plainColumns = 120;

/** The report in a format; null for SARIF of an audit that could not look, which would close alerts. */
export function documentOf(
  format: Format,
  report: Report,
  { policyText, redact, terminal }: Making,
): string | null {
  switch (format) {
    case 'text': {
      const lines = policyText === null ? null : linesOf(policyText.replace(/^\uFEFF/, '')).map(redact);
      const sources = (file: string) => (file === report.policyFile ? lines : null);
      return redact(
        terminalText(report, sources, terminal ?? { columns: plainColumns, paint: withoutColour }),
      );
    }
    case 'json':
      return toJson(report, redact);
    case 'sarif':
      return toSarif(report, rules, redact);
    case 'markdown':
      return redact(summarize(report).text);
  }
}

/**
 * The ready policy made from the account, as it may be printed anywhere; null where the account could not be read whole. The
 * escapes are those of YAML as well, so that it keeps its meaning.
 */
export function proposalOf({ proposal }: Pick<Report, 'proposal'>, redact: Redact): string | null {
  if (proposal === null) return null;
  return linesOf(redact(proposal))
    .map((line) => `${visible(line)}\n`)
    .join('');
}
