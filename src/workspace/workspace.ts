import { isAbsolute, relative, resolve, sep } from 'node:path';

/** The checked-out repository: GITHUB_WORKSPACE, else the current folder. */
export function workspaceFolder(): string {
  return resolve(process.env.GITHUB_WORKSPACE || '.');
}

/** The path as GitHub wants it in annotations: from the workspace's root, forward slashes, no leading `./`. */
export function repositoryPath(workspace: string, path: string): string {
  return relative(workspace, resolve(workspace, path)).split(sep).join('/') || '.';
}

/** Whether a path leads out of the workspace by its letters, links apart. */
export function isOutside(workspace: string, path: string): boolean {
  const file = relative(workspace, resolve(workspace, path));
  // On Windows the way to another drive is absolute.
  return file === '..' || file.startsWith(`..${sep}`) || isAbsolute(file);
}
