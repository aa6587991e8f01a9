const prefix = 'parent/';

/** Of a grantor `parent/<name or id>` what names the key of the parent account; null of any other grantor. */
export function parentKey(grantor: string): string | null {
  return grantor.startsWith(prefix) ? grantor.slice(prefix.length) : null;
}
