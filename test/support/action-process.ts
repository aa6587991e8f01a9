import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './repository.js';

/** The process of a run. */
export interface ActionProcess {
  readonly child: ChildProcess;
  /** Standard output and standard error so far. */
  readonly log: () => string;
  /** The exit status, once the process is over and its streams are closed; null where a signal ended it. */
  readonly over: Promise<number | null>;
}

/** Starts `dist/index.js` on this Node.js, with this environment and no other. */
export function startAction(env: Readonly<Record<string, string>>): ActionProcess {
  const child = spawn(process.execPath, [join(root, 'dist/index.js')], { env, cwd: env.GITHUB_WORKSPACE });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const over = new Promise<number | null>((done, fail) => {
    child.on('error', fail).on('close', (exitCode) => done(exitCode));
  });
  return { child, log: () => log, over };
}
