/** The parts of a line that `hiddenLine` made with the title; null where the line is none. */
export function hiddenParts(title: string, line: string): readonly string[] | null {
  const content = /^<!-- (.*) -->$/.exec(line)?.[1];
  const [first, ...words] = content?.split(' ') ?? [];
  if (first !== title) return null;
  try {
    return words.map(decodeURIComponent);
  } catch {
    return null;
  }
}
