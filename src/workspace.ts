import { lstat, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { InputError, PolicyError } from './errors.js';
import { maxPolicyBytes } from './model/policy.js';
import { quote } from './text/wording.js';

/** The checked-out repository: GITHUB_WORKSPACE, else the current folder. */
export function workspaceFolder(): string {
  return resolve(process.env.GITHUB_WORKSPACE || '.');
}

/** The path as GitHub wants it in annotations: from the workspace's root, forward slashes, no leading `./`. */
export function repositoryPath(workspace: string, path: string): string {
  return relative(workspace, resolve(workspace, path)).split(sep).join('/') || '.';
}

/**
 * Reads a policy file of the workspace as text; null where there is none.
 * Throws InputError for a path outside the workspace, and PolicyError for what is no readable UTF-8 file of at most 1 MiB.
 */
export async function readPolicyFile(workspace: string, path: string): Promise<string | null> {
  const file = repositoryPath(workspace, path);
  if (isOutside(file)) {
    throw new InputError([
      `Input "policy-file" leads out of the workspace: ${quote(path)}. Give a path inside the repository.`,
    ]);
  }
  const real = await realPath(workspace, file);
  if (real === null) return null;
  if (isOutside(relative(await realpath(workspace), real))) {
    throw unreadable(file, 'is a symbolic link out of the workspace. Put the policy itself there');
  }
  const { size, ...status } = await stat(real).then((found) => ({
    size: found.size,
    isFile: found.isFile(),
    isFolder: found.isDirectory(),
  }));
  if (status.isFolder) throw unreadable(file, 'is a folder. Name the file in input "policy-file"');
  if (!status.isFile) throw unreadable(file, 'is not a regular file');
  if (size > maxPolicyBytes) {
    throw unreadable(
      file,
      `has ${size} bytes; at most ${maxPolicyBytes} are read. Use patterns and presets to say it shorter`,
    );
  }
  return decode(file, await readFile(real).catch((error) => failed(file, error)));
}

/** A file that the user asked for. */
export interface UserFile {
  /** The input that names it. */
  readonly input: string;
  readonly path: string;
  /** The files that it must not be written over: the policy, and what else the user asked for. */
  readonly besides: readonly (string | null)[];
}

/**
 * Writes a file that the user asked for, its folders included: below the workspace, or wherever an absolute path leads,
 * and never through a link of the repository. Throws InputError that names the input.
 */
export async function writeUserFile(
  workspace: string,
  { input, path, besides }: UserFile,
  text: string,
): Promise<void> {
  try {
    const taken = besides.some(
      (other) => other !== null && resolve(workspace, path) === resolve(workspace, other),
    );
    if (taken) throw new Error('it is the policy, or another file that the action writes');
    await write(workspace, path, text);
  } catch (error) {
    const why = codeOf(error) ?? (error instanceof Error ? error.message : 'unknown error');
    throw new InputError([
      `Input "${input}": nothing can be written to ${quote(path)} (${why}). Name a file in a folder that the workflow may write to.`,
    ]);
  }
}

async function write(workspace: string, path: string, text: string): Promise<void> {
  const target = resolve(workspace, path);
  if (!isAbsolute(path) && isOutside(relative(workspace, target))) {
    throw new Error('it leads out of the workspace, where only an absolute path may lead');
  }
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  if (!isAbsolute(path) && isOutside(relative(await realpath(workspace), await realpath(folder)))) {
    throw new Error('a symbolic link on the way leads out of the workspace');
  }
  const existing = await lstat(target).catch(() => null);
  if (existing?.isSymbolicLink()) throw new Error('it is a symbolic link');
  await writeFile(target, text);
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.startsWith(`..${sep}`) || isAbsolute(path);
}

async function realPath(workspace: string, file: string): Promise<string | null> {
  try {
    return await realpath(join(workspace, file));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ELOOP')
      throw unreadable(file, 'is a symbolic link that leads to itself. Put the policy itself there');
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return failed(file, error);
    const isLink = await lstat(join(workspace, file)).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (isLink) throw unreadable(file, 'is a symbolic link that leads nowhere. Put the policy itself there');
    return null;
  }
}

function decode(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw unreadable(file, 'is in UTF-16. Save it as UTF-8');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable(file, 'is not in UTF-8. Save it as UTF-8');
  }
}

function failed(file: string, error: unknown): never {
  throw unreadable(file, `cannot be read (${codeOf(error) ?? 'unknown error'}). Check its permissions`);
}

function unreadable(file: string, complaint: string): PolicyError {
  const start = { line: 1, column: 1 };
  return new PolicyError([
    { message: `The policy file ${quote(file)} ${complaint}.`, location: { file, start, end: start } },
  ]);
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
