import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../errors.js';
import { maxPolicyBytes } from '../model/policy.js';
import type { BaseText } from '../run/request.js';
import { quote } from '../text/wording.js';
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
      return { kind: 'text', text: await readBaseFile(resolve(folder, choice.path), choice.path) };
    case 'ref': {
      const text = await policyAtCommit(folder, choice.ref, policyFile, signal);
      if (text !== null) return { kind: 'text', text };
      const why = `There is no policy file ${quote(policyFile)} at ${quote(choice.ref)}; so every finding counts as introduced by this change.`;
      return { kind: 'none', why };
    }
  }
}

async function readBaseFile(path: string, asGiven: string): Promise<string> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) {
    throw new InputError([`Option --base: ${quote(asGiven)} cannot be read. Name a file that is there.`]);
  }
  if (bytes.length > maxPolicyBytes) {
    throw new InputError([
      `Option --base: ${quote(asGiven)} has ${bytes.length} bytes; at most ${maxPolicyBytes} are read. Name an earlier version of the policy.`,
    ]);
  }
  return decoded(bytes, `Option --base: ${quote(asGiven)}`);
}
