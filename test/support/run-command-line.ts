import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from './repository.js';

/** A run of the built command line in a folder of its own. */
export interface CommandLineRun {
  readonly args?: readonly string[];
  readonly key?: string;
  /** Files of the folder by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Prepares the folder beyond plain files. */
  readonly prepare?: (folder: string) => void;
  /** Runs another program with the command line as its last argument, such as one that makes a terminal. */
  readonly through?: (command: readonly string[]) => readonly [program: string, ...args: string[]];
}

export interface CommandLineOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The text of a file of the folder; null where there is none. */
  readonly written: (path: string) => string | null;
}

/** Runs `dist/cli.js` on this Node.js, in a pipe unless it is run through something else. */
export async function runCommandLine(run: CommandLineRun): Promise<CommandLineOutcome> {
  const { args = [], key = '', files = {}, env = {}, prepare, through } = run;
  const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    prepare?.(folder);
    const command = [process.execPath, resolve(root, 'dist/cli.js'), ...args];
    const [program = '', ...rest] = through === undefined ? command : through(command);
    const child = spawn(program, rest, {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, SENDGRID_API_KEY: key, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const contents = new Map<string, string>();
    for (const path of [...args, ...Object.keys(files)]) {
      try {
        contents.set(path, readFileSync(join(folder, path), 'utf8'));
      } catch {
        // It is no file.
      }
    }
    return { status, stdout, stderr, written: (path) => contents.get(path) ?? null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
