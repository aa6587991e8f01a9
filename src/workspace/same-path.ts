import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type RealPath, realPathOf } from './real-path.js';
import { isSameFile } from './same-file.js';

/** Whether two paths lead to one file, by their real paths, by links of either kind, or by letters that do not count. */
export async function isSamePath(workspace: string, path: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([identify(workspace, path), identify(workspace, other)]);
  return one.path === two.path || isSameFile(one.status, two.status);
}

/** Follows every link, also where `realPathOf` would not. */
async function identify(workspace: string, path: string): Promise<Pick<RealPath, 'path' | 'status'>> {
  const target = resolve(workspace, path);
  const status = await stat(target, { bigint: true }).catch(() => null);
  return { path: realPathOrNull(workspace, path) ?? target, status };
}

function realPathOrNull(workspace: string, path: string): string | null {
  try {
    return realPathOf(workspace, path).path;
  } catch {
    return null;
  }
}
