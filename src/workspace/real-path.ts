import { type BigIntStats, lstatSync, readlinkSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path';
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
 * It waits for no worker thread: at the start of a process those take longer than all the looks.
 * @throws {Obstacle} and what the system throws, but for a file or folder that is not there
 */
export function realPathOf(workspace: string, path: string): RealPath {
  if (!isAbsolute(path) && isOutside(workspace, path)) throw new Obstacle('outside', path);
  const status = statSync(workspace, { bigint: true, throwIfNoEntry: false }) ?? null;
  return walk(resolve(workspace, path), { path: workspace, status }, 0);
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

function walk(target: string, workspace: Workspace, links: number): RealPath {
  const { root } = parse(target);
  const names = target.slice(root.length).split(sep);
  let found = realPathAt(root, null, lstatSync(root, { bigint: true }), workspace);
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    found = step(found, name, workspace);
    const rest = names.slice(index + 1);
    if (!found.status?.isSymbolicLink()) continue;
    if (rest.length === 0 || links === maxLinks) throw obstacle('link', found);
    // A link may lead into the workspace, or through it: all of its target is looked at as well.
    const next = resolve(dirname(found.path), readlinkSync(found.path), ...rest);
    return walk(next, workspace, links + 1);
  }
  return found;
}

function step(folder: RealPath, name: string, workspace: Workspace): RealPath {
  if (folder.status !== null && !folder.status.isDirectory()) throw obstacle('not a folder', folder);
  const path = join(folder.path, name);
  const status = folder.status === null ? null : look(path);
  if (folder.inside === null) return realPathAt(path, null, status, workspace);

  const inside = folder.inside === '' ? name : `${folder.inside}/${name}`;
  const found = realPathAt(path, inside, status, workspace);
  const isGit = isGitName(name) || isSameFile(status, look(join(folder.path, '.git')));
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

function look(path: string): BigIntStats | null {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
}

function obstacle(kind: Obstacle['kind'], { inside, path }: RealPath): Obstacle {
  return new Obstacle(kind, inside || path);
}
