import type { Location } from '../model/source.js';

/** `file:line:column`, as editors and terminals write it; raw. */
export function locationText({ file, start }: Location): string {
  return `${file}:${start.line}:${start.column}`;
}
