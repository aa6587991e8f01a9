import { fstatSync, writeFileSync } from 'node:fs';

/**
 * Writes the text to an open regular file, whole or with an error; false where it is something else, such as a pipe. The
 * stream that Node.js makes of a file takes a part for the whole where the disk is full.
 */
export function writeToOpenFile(descriptor: number, text: string): boolean {
  if (!fstatSync(descriptor).isFile()) return false;
  writeFileSync(descriptor, text);
  return true;
}
