import { InputError } from '../errors.js';
import { maxPolicyBytes } from '../model/policy.js';
import type { BaseText } from '../run/request.js';
import { quote } from '../text/wording.js';
import { codeOf } from '../workspace/error-code.js';
import { Obstacle, type ObstacleKind } from '../workspace/obstacle.js';
import { readRegularFile } from '../workspace/read-regular-file.js';
import type { BaseChoice } from './arguments.js';
import { policyAtCommit } from './base-at-commit.js';
import { decoded } from './decoded.js';

/** The policy before the change, as the arguments name it. Throws InputError where it cannot be read. */
export async function basePolicy(
  choice: BaseChoice | null,
  folder: string,
  policyFile: string,
  signal: AbortSignal,
): Promise<BaseText> {
  switch (choice?.kind) {
    case undefined:
      return { kind: 'none', why: null };
    case 'file':
      return { kind: 'text', text: readBaseFile(folder, choice.path) };
    case 'ref': {
      const text = await policyAtCommit(folder, choice.ref, policyFile, signal);
      if (text !== null) return { kind: 'text', text };
      const why = `There is no policy file ${quote(policyFile)} at ${quote(choice.ref)}; so every finding counts as introduced by this change.`;
      return { kind: 'none', why };
    }
  }
}

/** Reads a file below the folder, or wherever an absolute path leads. */
function readBaseFile(folder: string, path: string): string {
  const fail = (why: string): never => {
    throw new InputError([`Option --base: ${quote(path)} cannot be read (${why}). Name a file that can.`]);
  };
  const read = () => {
    try {
      return readRegularFile(folder, path, maxPolicyBytes);
    } catch (error) {
      return fail(reasonFor(error));
    }
  };
  const found = read();
  switch (found.kind) {
    case 'missing':
      return fail('there is no such file');
    case 'too large':
      return fail(`it has ${found.size} bytes; at most ${maxPolicyBytes} are read`);
    case 'read':
      return decoded(found.bytes, `Option --base: ${quote(path)}`);
  }
}

function reasonFor(error: unknown): string {
  if (error instanceof Obstacle) return reasons[error.kind](quote(error.part));
  return codeOf(error) ?? 'unknown error';
}

const reasons: Readonly<Record<ObstacleKind, (part: string) => string>> = {
  outside: () => 'it leads out of the current folder, where only an absolute path may lead',
  link: (part) => `${part} is a symbolic link`,
  git: (part) => `${part} belongs to Git`,
  'not a folder': (part) => `${part} is not a folder`,
  folder: () => 'it is a folder',
  'not a file': () => 'it is not a regular file',
  exchanged: () => 'it was exchanged while it was opened',
};
