import type { Finding } from '../model/finding.js';
import { linesOf } from '../text/lines.js';
import { type Redaction, redactionInPolicy } from '../text/redaction.js';

/** The lines of files by their path from the workspace; null in place of a line that has a secret in it, or a part of one. */
export type SourceLines = ReadonlyMap<string, readonly (string | null)[]>;

/** Of the files, given without byte-order mark, those in which findings stand, as they may be shown. */
export function sourceLines(
  findings: readonly Pick<Finding, 'location'>[],
  texts: ReadonlyMap<string, string>,
  redaction: Redaction,
): SourceLines {
  const files = new Set(findings.map(({ location }) => location.file));
  const shown = [...texts].filter(([file]) => files.has(file));
  const { find } = redactionInPolicy(redaction);
  return new Map(
    shown.map(([file, text]) => {
      const lines = screened(text, find(text));
      return [file, file.endsWith('.json') ? lines.map(ofOneMember) : lines];
    }),
  );
}

/** In JSON a line can hold the settings of a provider as well, of which nobody knows what is secret. */
function ofOneMember(line: string | null): string | null {
  return line !== null && line.split(':').length > 2 ? null : line;
}

/** A secret may be on several lines, and a line may be told apart from its secret only where the lines around it are seen. */
function screened(text: string, secrets: ReturnType<Redaction['find']>): readonly (string | null)[] {
  let start = 0;
  const rest = [...secrets];
  return linesOf(text).map((line) => {
    const lineStart = start;
    const lineFeed = text.indexOf('\n', lineStart);
    start = lineFeed < 0 ? text.length : lineFeed + 1;
    while (rest[0] !== undefined && rest[0].end <= lineStart) rest.shift();
    const [next] = rest;
    return next !== undefined && next.start < start ? null : line;
  });
}
