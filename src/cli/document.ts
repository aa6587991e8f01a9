import type { Remark, Report } from '../model/report.js';
import { jsonText } from '../reporters/json-text.js';
import { toSarif } from '../reporters/sarif.js';
import { summarize } from '../reporters/summary.js';
import { withoutColour } from '../reporters/terminal/colours.js';
import type { Terminal } from '../reporters/terminal/printed.js';
import { terminalText } from '../reporters/terminal/terminal.js';
import { rules } from '../rules/registry.js';
import type { Outcome } from '../run/run.js';
import { visible } from '../text/escape.js';
import { linesOf } from '../text/lines.js';
import type { Redact } from '../text/redaction.js';
import { withoutByteOrderMark } from '../text/utf8.js';
import type { Format } from './arguments.js';

/** What a document is made with besides the report. */
export interface Making {
  /** Null where it is not to be shown. */
  readonly policyText: string | null;
  /** The lines of other files that may be shown, by path from the workspace. */
  readonly sources: Outcome['sources'];
  readonly redact: Redact;
  /** Null for a file. */
  readonly terminal: Terminal | null;
}

/** A pipe and a file are as wide as this. */
export const plainColumns = 120;

/** What is printed or written. */
export interface Document {
  readonly text: string;
  /** What is not in it; null where it is whole. */
  readonly remark: Remark | null;
}

/** The report in a format; null for SARIF of an audit that could not look, which would close alerts. */
export function documentOf(
  format: Format,
  report: Report,
  { policyText, sources: others, redact, terminal }: Making,
): Document | null {
  switch (format) {
    case 'text': {
      const lines = policyText === null ? null : linesOf(withoutByteOrderMark(policyText)).map(redact);
      const sources = (file: string) => (file === report.policyFile ? lines : (others.get(file) ?? null));
      const text = terminalText(report, sources, terminal ?? { columns: plainColumns, paint: withoutColour });
      return whole(redact(text));
    }
    case 'json':
      return jsonText(report, redact);
    case 'sarif': {
      const text = toSarif(report, rules, redact);
      return text === null ? null : whole(text);
    }
    case 'markdown':
      return whole(redact(summarize(report).text));
  }
}

/**
 * The ready policy made from the account, as it may be printed anywhere; null where the account could not be read whole. The
 * escapes are those of YAML as well, so that it keeps its meaning.
 */
export function proposalOf({ proposal }: Pick<Report, 'proposal'>, redact: Redact): Document | null {
  if (proposal === null) return null;
  const text = linesOf(redact(proposal))
    .map((line) => `${visible(line)}\n`)
    .join('');
  return whole(text);
}

function whole(text: string): Document {
  return { text, remark: null };
}
