import { readdirSync } from 'node:fs';
import { Obstacle } from './obstacle.js';
import { realPathOf } from './real-path.js';

/**
 * The names of what lies in a folder that a relative path names in the workspace, folders apart; null where there is no such
 * folder. `realPathOf` says what no part of the path may be.
 * @throws {Obstacle} and what the system throws
 */
export function namesInFolder(workspace: string, path: string): readonly string[] | null {
  const { status, inside, path: folder } = realPathOf(workspace, path);
  if (status === null) return null;
  if (!status.isDirectory()) throw new Obstacle('not a folder', inside ?? folder);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name);
}
