/** The lines of a text, without what ends them; a line feed at the very end begins no line. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}
