import wrapAnsi from 'wrap-ansi';

/** The text as lines that are no wider than that many columns; escape sequences for colour take none. */
export function terminalLines(text: string, columns: number): readonly string[] {
  const lines = wrapAnsi(text, columns, { trim: true, hard: true }).split('\n');
  return lines.flatMap((line) => {
    const shown = harmless(line);
    // What makes a line harmless makes it longer.
    return shown === line ? [line] : terminalLines(shown, columns);
  });
}

/** One line as it may be printed anywhere: no form of it is a workflow command. */
export function harmless(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\\u003a');
}
