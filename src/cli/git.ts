import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError } from '../errors.js';
import { maxPolicyBytes } from '../model/policy.js';
import { linesOf } from '../text/lines.js';

const execute = promisify(execFile);

/** Git answers at once, or waits for something that a command line cannot give it. */
const gitTimeoutMs = 30_000;

/** What came of asking Git. */
export type GitAnswer =
  | { readonly kind: 'printed'; readonly bytes: Uint8Array }
  /** It refused, and why: the first line that it said. */
  | { readonly kind: 'refused'; readonly why: string };

/** Asks Git in a folder, without a shell. Throws InputError where there is no Git. */
export async function askGit(
  folder: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<GitAnswer> {
  // Neither a pager nor a prompt, since nobody may be there to answer; in English; and the key is none of Git's business.
  const { SENDGRID_API_KEY: _, ...environment } = process.env;
  const options = {
    cwd: folder,
    timeout: gitTimeoutMs,
    maxBuffer: maxPolicyBytes + 1,
    windowsHide: true,
    signal,
    encoding: 'buffer',
    env: { ...environment, GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat', LC_ALL: 'C' },
  } as const;
  try {
    const { stdout } = await execute('git', ['--no-pager', ...args], options);
    return { kind: 'printed', bytes: stdout };
  } catch (error) {
    return { kind: 'refused', why: reasonFrom(Object(error)) };
  }
}

interface GitFailure {
  readonly message?: string;
  readonly code?: unknown;
  readonly killed?: boolean;
  readonly stderr?: Uint8Array;
}

function reasonFrom({ code, killed, stderr, message = 'unknown error' }: GitFailure): string {
  if (code === 'ENOENT') {
    throw new InputError([
      'Option --base-ref needs Git, and there is none on this machine. Use --base with a file.',
    ]);
  }
  if (code === 'ABORT_ERR') return 'it was cancelled';
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `it has more than ${maxPolicyBytes} bytes`;
  if (killed) return `no answer within ${gitTimeoutMs / 1000} seconds`;
  const [first = ''] = linesOf(new TextDecoder().decode(stderr).trim());
  return first || message;
}
