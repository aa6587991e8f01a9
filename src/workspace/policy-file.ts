import { InputError, PolicyError } from '../errors.js';
import { maxPolicyBytes } from '../model/policy.js';
import { utf8Text } from '../text/utf8.js';
import { quote } from '../text/wording.js';
import { codeOf } from './error-code.js';
import { Obstacle, type ObstacleKind } from './obstacle.js';
import { type FileReading, readRegularFile } from './read-regular-file.js';
import { isOutside, repositoryPath } from './workspace.js';

/** A file that the user names. */
export interface NamedFile {
  readonly path: string;
  /** As a message calls what names it: `input "policy-file"`. */
  readonly name: string;
}

/**
 * Reads a policy file of the workspace as text; null where there is none.
 * @throws {InputError} for a path outside the workspace
 * @throws {PolicyError} for what is no readable UTF-8 file of at most 1 MiB, reached without links and not under `.git`
 */
export function readPolicyFile(workspace: string, { path, name }: NamedFile): string | null {
  const file = repositoryPath(workspace, path);
  if (isOutside(workspace, path)) {
    throw new InputError([
      `The path in ${name} leads out of the workspace: ${quote(path)}. Give a path inside the repository.`,
    ]);
  }
  const found = readOrExplain(workspace, file, name);
  switch (found.kind) {
    case 'missing':
      return null;
    case 'too large':
      throw unreadable(
        file,
        `has ${found.size} bytes; at most ${maxPolicyBytes} are read. Use patterns and presets to say it shorter`,
      );
    case 'read':
      return decode(file, found.bytes);
  }
}

function readOrExplain(workspace: string, file: string, name: string): FileReading {
  try {
    return readRegularFile(workspace, file, maxPolicyBytes);
  } catch (error) {
    return failed(file, name, error);
  }
}

function failed(file: string, name: string, error: unknown): FileReading {
  if (!(error instanceof Obstacle)) {
    throw unreadable(file, `cannot be read (${codeOf(error) ?? 'unknown error'}). Check its permissions`);
  }
  const complaint = complaints[error.kind](file, error.part, name);
  if (complaint === null) return { kind: 'missing' };
  throw unreadable(file, complaint);
}

/** What is wrong and what to do; null where there simply is no such file. */
const complaints: Readonly<
  Record<ObstacleKind, (file: string, part: string, name: string) => string | null>
> = {
  outside: () => 'lies outside the workspace. Put it into the repository',
  link: (file, part, name) =>
    part === file
      ? 'is a symbolic link. Put the policy itself there'
      : `lies behind the symbolic link ${quote(part)}. Put a folder there, or name another file in ${name}`,
  git: () => 'lies in a folder of Git, of which nothing is read. Put it elsewhere in the repository',
  'not a folder': () => null,
  folder: (_file, _part, name) => `is a folder. Name the file in ${name}`,
  'not a file': () => 'is not a regular file. Put one there',
  exchanged: () => 'was exchanged while it was opened. Run the audit again',
};

function decode(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw unreadable(file, 'is in UTF-16. Save it as UTF-8');
  }
  const text = utf8Text(bytes);
  if (text === null) throw unreadable(file, 'is not in UTF-8. Save it as UTF-8');
  return text;
}

function unreadable(file: string, complaint: string): PolicyError {
  const start = { line: 1, column: 1 };
  return new PolicyError([
    { message: `The policy file ${quote(file)} ${complaint}.`, location: { file, start, end: start } },
  ]);
}
