/** Stands before the name or id of a key of the parent account. */
export const parentPrefix = 'parent/';

/** Of a grantor `parent/<name or id>` what names the key of the parent account; null of any other grantor. */
export function parentKey(grantor: string): string | null {
  return grantor.startsWith(parentPrefix) ? grantor.slice(parentPrefix.length) : null;
}
