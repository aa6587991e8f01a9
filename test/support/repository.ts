import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The repository's root; tests run from build/test/. */
export const root = resolve(import.meta.dirname, '../../..');

/** The text of a file, named from the root. */
export function read(file: string): string {
  return readFileSync(resolve(root, file), 'utf8');
}

/** Whether there is such a file or folder, named from the root. */
export function exists(path: string): boolean {
  return existsSync(resolve(root, path));
}

/** Every file under a folder of the root, as sorted paths in that folder with forward slashes. */
export function filesIn(folder: string): string[] {
  return readdirSync(resolve(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name).slice(resolve(root, folder).length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}
