/** The text with its character references read. */
export function withoutReferences(text: string): string {
  return text.replace(/&#(\d+);/g, (_reference, point) => String.fromCodePoint(Number(point)));
}
