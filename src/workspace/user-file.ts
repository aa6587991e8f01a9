import { InputError } from '../errors.js';
import { quote } from '../text/wording.js';
import { codeOf } from './error-code.js';
import { Obstacle, type ObstacleKind } from './obstacle.js';
import { replaceFile } from './replace-file.js';
import { isSamePath } from './same-path.js';

/** A file that the user asked for. */
export interface UserFile {
  /** What names it, as a message says it: `Input "report-file"`. */
  readonly name: string;
  readonly path: string;
  /** The files that it must not be written over: the policy, the plan, and what else the user asked for. */
  readonly besides: readonly (string | null)[];
}

/**
 * Writes a file that the user asked for, its folders included: below the workspace, or wherever an absolute path leads;
 * in the workspace never through a link, nor into `.git`.
 * @throws {InputError} which says by what name it was asked for
 */
export async function writeUserFile(
  workspace: string,
  { name, path, besides }: UserFile,
  text: string,
): Promise<void> {
  const fail = (why: string) => {
    const advice = 'Name a file in a folder that can be written to.';
    throw new InputError([`${name}: nothing can be written to ${quote(path)} (${why}). ${advice}`]);
  };
  for (const other of besides) {
    if (other === null || !(await isSamePath(workspace, path, other))) continue;
    fail('it is the policy, the plan or another file that the audit writes');
  }
  await replaceFile(workspace, path, text).catch((error) => fail(reasonOf(error)));
}

function reasonOf(error: unknown): string {
  if (error instanceof Obstacle) return reasons[error.kind](quote(error.part));
  return codeOf(error) ?? (error instanceof Error ? error.message : 'unknown error');
}

const reasons: Readonly<Record<ObstacleKind, (part: string) => string>> = {
  outside: () => 'it leads out of the workspace, where only an absolute path may lead',
  link: (part) => `${part} is a symbolic link`,
  git: (part) => `${part} belongs to Git`,
  'not a folder': (part) => `${part} is not a folder`,
  folder: () => 'it is a folder',
  'not a file': () => 'it is not a regular file',
  exchanged: () => 'its folder was exchanged while it was written',
};
