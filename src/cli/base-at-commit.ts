import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError } from '../errors.js';
import { maxPolicyBytes } from '../model/policy.js';
import { quote } from '../text/wording.js';

const run = promisify(execFile);

/** Git answers at once, or waits for something that a command line cannot give it. */
const gitTimeoutMs = 30_000;

/**
 * The policy file, named from the workspace, as it is at a commit of its repository; null where that commit has none. Throws
 * InputError where the name leads to no commit, or there is no Git. No shell sees the name, and Git takes it for no option.
 */
export async function policyAtCommit(workspace: string, ref: string, file: string): Promise<string | null> {
  const commit = await git(workspace, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]);
  if (commit === null) {
    throw new InputError([
      `Option --base-ref: Git finds no commit ${quote(ref)} in this folder. Name a branch, a tag or a commit that is there; a shallow clone may have to be fetched deeper.`,
    ]);
  }
  const listed = await git(workspace, ['ls-tree', '--name-only', commit.trim(), '--', `./${file}`]);
  if (listed === null || listed.trim() === '') return null;
  const text = await git(workspace, ['cat-file', 'blob', `${commit.trim()}:./${file}`]);
  if (text === null) {
    throw new InputError([
      `Option --base-ref: the policy ${quote(file)} cannot be read at commit ${quote(ref)}. Check that it is a file there, of at most ${maxPolicyBytes} bytes.`,
    ]);
  }
  return text;
}

/** What Git prints; null where it refuses. */
async function git(folder: string, args: readonly string[]): Promise<string | null> {
  const options = {
    cwd: folder,
    timeout: gitTimeoutMs,
    maxBuffer: maxPolicyBytes + 1,
    windowsHide: true,
    // Neither a pager nor a prompt: nobody may be there to answer.
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat' },
  };
  try {
    const { stdout } = await run('git', ['--no-pager', ...args], { ...options, encoding: 'utf8' });
    return stdout;
  } catch (error) {
    if (isMissingProgram(error)) {
      throw new InputError([
        'Option --base-ref needs Git, and there is none on this machine. Use --base with a file.',
      ]);
    }
    return null;
  }
}

function isMissingProgram(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
