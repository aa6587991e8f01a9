/** A figure of the benchmark: what was reached, what it is compared with, and the bar. */
export interface Row {
  readonly section: string;
  readonly what: string;
  /** What was spoken, and to what kind of server; empty where nothing was. */
  readonly protocol: string;
  /** In the unit that `what` names. */
  readonly measured: number;
  /** What `measured` is divided by. */
  readonly against: string;
  readonly ratio: number;
  /** The largest ratio that is good; null where there is none. */
  readonly bar: number | null;
  /** Requests, memory and the like. */
  readonly note: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = low] = sorted.slice(
    sorted.length % 2 === 0 ? middle - 1 : middle,
    middle + 1,
  );
  return (low + high) / 2;
}

/** All rows as text, one section below the other. */
export function renderTable(rows: readonly Row[]): string {
  const header = ['', 'protocol', 'measured', 'ratio', 'bar', 'against', 'note'];
  const cells = rows.map(({ what, protocol, measured, ratio, bar, against, note }) => [
    what,
    protocol,
    measured < 10 ? measured.toFixed(2) : measured.toFixed(0),
    ratio.toFixed(2),
    bar === null ? '' : `${ratio <= bar ? 'within' : 'BEYOND'} ${bar}`,
    against,
    note,
  ]);
  const widths = header.map((title, column) =>
    Math.max(...[header, ...cells].map((row) => row[column]?.length ?? 0), title.length),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = cells.map((row, index) => {
    const section = rows[index]?.section ?? '';
    return section === rows[index - 1]?.section ? line(row) : `\n${section}\n${line(row)}`;
  });
  return [line(header), ...lines].join('\n');
}
