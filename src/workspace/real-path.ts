import type { BigIntStats } from 'node:fs';
import { lstat, readlink, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';
import { codeOf } from './error-code.js';
import { isGitName } from './git-name.js';
import { Obstacle } from './obstacle.js';
import { isSameFile } from './same-file.js';
import { isOutside } from './workspace.js';

/** Where a path really leads. */
export interface RealPath {
  /** Absolute, and no part of it is a link. */
  readonly path: string;
  /** From the workspace, with forward slashes; null outside. */
  readonly inside: string | null;
  /** What was found there; null where nothing is. */
  readonly status: BigIntStats | null;
}

/**
 * Looks at every part of a path, which leads into the workspace, or anywhere if it is absolute. In the workspace, however
 * the path leads there, no part is a link or Git's own; outside, links are the system's, and followed up to the last part.
 * @throws {Obstacle} and what the system throws, but for a file or folder that is not there
 */
export async function realPathOf(workspace: string, path: string): Promise<RealPath> {
  if (!isAbsolute(path) && isOutside(workspace, path)) throw new Obstacle('outside', path);
  const status = await stat(workspace, { bigint: true }).catch(() => null);
  return await walk(resolve(workspace, path), { path: workspace, status }, 0);
}

/**
 * The status of the regular file at the end of a path; null where nothing is.
 * @throws {Obstacle} where something else is
 */
export function regularFileAt(found: RealPath): BigIntStats | null {
  if (found.status?.isDirectory()) throw obstacle('folder', found);
  if (found.status !== null && !found.status.isFile()) throw obstacle('not a file', found);
  return found.status;
}

/** More are taken for a circle, as Linux does. */
const maxLinks = 40;

type Workspace = Pick<RealPath, 'path' | 'status'>;

async function walk(target: string, workspace: Workspace, links: number): Promise<RealPath> {
  const { root } = parse(target);
  const names = target.slice(root.length).split(sep);
  let found = realPathAt(root, null, await lstat(root, { bigint: true }), workspace);
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    found = await step(found, name, workspace);
    const rest = names.slice(index + 1);
    if (!found.status?.isSymbolicLink()) continue;
    if (rest.length === 0 || links === maxLinks) throw obstacle('link', found);
    // A link may lead into the workspace, or through it: all of its target is looked at as well.
    const next = resolve(dirname(found.path), await readlink(found.path), ...rest);
    return await walk(next, workspace, links + 1);
  }
  return found;
}

async function step(folder: RealPath, name: string, workspace: Workspace): Promise<RealPath> {
  if (folder.status !== null && !folder.status.isDirectory()) throw obstacle('not a folder', folder);
  const path = join(folder.path, name);
  const status = folder.status === null ? null : await look(path);
  if (folder.inside === null) return realPathAt(path, null, status, workspace);

  const inside = folder.inside === '' ? name : `${folder.inside}/${name}`;
  const found = realPathAt(path, inside, status, workspace);
  const isGit = isGitName(name) || isSameFile(status, await look(join(folder.path, '.git')));
  if (isGit) throw obstacle('git', found);
  if (status?.isSymbolicLink()) throw obstacle('link', found);
  return found;
}

/** The workspace is known by what it is as well: its path can have links, or other letters where case does not count. */
function realPathAt(
  path: string,
  inside: string | null,
  status: BigIntStats | null,
  workspace: Workspace,
): RealPath {
  const isWorkspace = path === workspace.path || isSameFile(status, workspace.status);
  return { path, inside: inside ?? (isWorkspace ? '' : null), status };
}

async function look(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function obstacle(kind: Obstacle['kind'], { inside, path }: RealPath): Obstacle {
  return new Obstacle(kind, inside || path);
}
