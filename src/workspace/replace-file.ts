import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Obstacle } from './obstacle.js';
import { realPathOf, regularFileAt } from './real-path.js';

/**
 * Writes a file that a relative path names in the workspace, or an absolute one anywhere, its folders included; `realPathOf`
 * says what no part of the path may be. What stood there is replaced as a whole or not at all, and its other names keep
 * what they had.
 * @throws {Obstacle} and what the system throws
 */
export async function replaceFile(workspace: string, path: string, text: string): Promise<void> {
  const place = realPathOf(workspace, path);
  regularFileAt(place);
  const folder = dirname(place.path);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.sendgrid-scope-audit-${randomUUID()}.tmp`);
  try {
    // Exclusive, so that it is written through nothing that stands there; readable for later steps, as any file.
    await writeFile(temporary, text, { flag: 'wx' });
    const again = realPathOf(workspace, path);
    regularFileAt(again);
    if (again.path !== place.path) throw new Obstacle('exchanged', place.inside ?? place.path);
    await rename(temporary, place.path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
