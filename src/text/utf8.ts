/** The bytes as text, a byte-order mark kept; null where they are no UTF-8. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Without `stream` it keeps nothing from one call to the next, and to make one costs more than to use it. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text without the byte-order mark that it may begin with. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
