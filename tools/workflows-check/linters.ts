import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A program that reads the workflows of a folder. */
export interface Linter {
  readonly name: string;
  /** Brings it into a folder outside the project; null, or why it cannot be had. */
  readonly install: (folder: string) => string | null;
  /** What it says of the repository in a folder, one line each; empty where all is well. */
  readonly complaints: (folder: string, repository: string) => readonly string[];
}

const zizmorVersion = '1.32.0';
const actionlintVersion = 'v1.7.12';

/** Finds what is unsafe; a wheel of PyPI. */
const zizmor: Linter = {
  name: `zizmor ${zizmorVersion}`,
  install: (folder) =>
    firstFailure([
      ['python3', ['-m', 'venv', join(folder, 'venv')]],
      [
        join(folder, 'venv/bin/pip'),
        ['install', '--quiet', '--only-binary', ':all:', `zizmor==${zizmorVersion}`],
      ],
    ]),
  complaints: (folder, repository) =>
    saidBy(join(folder, 'venv/bin/zizmor'), ['--offline', '--quiet', '--no-progress', '.'], repository),
};

/** Finds what is wrong in syntax and expressions; a module of Go. */
const actionlint: Linter = {
  name: `actionlint ${actionlintVersion}`,
  install: (folder) =>
    firstFailure([['go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@${actionlintVersion}`]]], {
      GOBIN: join(folder, 'bin'),
    }),
  complaints: (folder, repository) => {
    // Its own helpers are whatever the machine has, so that they would say other things elsewhere.
    const options = ['-oneline', '-no-color', '-shellcheck=', '-pyflakes='];
    return saidBy(join(folder, 'bin/actionlint'), options, repository);
  },
};

export const linters: readonly Linter[] = [zizmor, actionlint];

type Command = readonly [program: string, args: readonly string[]];

function firstFailure(
  commands: readonly Command[],
  env: Readonly<Record<string, string>> = {},
): string | null {
  for (const [program, args] of commands) {
    try {
      execFileSync(program, args, { stdio: 'pipe', env: { ...process.env, ...env } });
    } catch (error) {
      const [line = ''] = String(error).split('\n');
      return `it cannot be had here (${line}).`;
    }
  }
  return null;
}

function saidBy(program: string, args: readonly string[], cwd: string): string[] {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status === 0) return [];
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? [`It ended with status ${status}.`] : lines;
}
