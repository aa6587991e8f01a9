import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { certificateFile } from '../../test/account/certificate.js';
import { root } from '../../test/support/repository.js';
import { runAction } from '../../test/support/run-action.js';
import type { Started } from './account-host.js';
import { listPath, listSchema, measuredSchema } from './measured.js';

/** How long a reading took, and what its process needed; null where that is not measured. */
export interface Sample {
  readonly ms: number;
  readonly cpuMs: number | null;
  readonly rssMb: number | null;
}

export type Contestant = (account: Started, pinnedIds: readonly string[]) => Promise<Sample>;

const trusting = { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile };

/** A script of this folder; its time is that of the reading alone. */
export function script(name: string): Contestant {
  return async ({ url, secret, keyCount }, pinnedIds) => {
    const file = resolve(import.meta.dirname, `${name}.js`);
    const { stdout } = await run(process.execPath, [
      file,
      url,
      secret,
      pinnedIds.join(','),
      String(keyCount),
    ]);
    const { keys, ...sample } = measuredSchema.parse(JSON.parse(stdout));
    if (keys !== keyCount) throw new Error(`${name} read ${keys} of ${keyCount} keys.`);
    return sample;
  };
}

/** One curl for each request, `parallel` of them at a time; its time holds the starts of the processes. */
export function curl(parallel: number): Contestant {
  return async ({ url, secret }) => {
    const options = [
      '--silent',
      '--fail',
      '--cacert',
      certificateFile,
      '--header',
      `Authorization: Bearer ${secret}`,
    ];
    const startedAt = performance.now();
    const list = await run('curl', [...options, `${url}${listPath}`]);
    const { result } = listSchema.parse(JSON.parse(list.stdout));
    const paths = ['/v3/scopes', ...result.map(({ api_key_id: id }) => `/v3/api_keys/${id}`)];
    const each = ['-P', String(parallel), '-n', '1', 'curl', ...options, '--output', '/dev/null'];
    await run('xargs', each, paths.map((path) => `${url}${path}\n`).join(''));
    return { ms: performance.now() - startedAt, cpuMs: null, rssMb: null };
  };
}

/** The built action from start to end, with a policy that names every key. */
export async function wholeAction({ url, secret, names }: Started): Promise<Sample> {
  const entries = names.map((name) => `  - name: ${name}\n    allow: ["*"]\n`).join('');
  return withUsage(async (env) => {
    const startedAt = performance.now();
    const { exitCode, log } = await runAction({
      inputs: { 'sendgrid-api-key': secret, 'api-url': url },
      files: { '.github/sendgrid-scopes.yml': `version: 1\nkeys:\n${entries}` },
      env: { NODE_EXTRA_CA_CERTS: certificateFile, ...env },
    });
    if (exitCode !== 0) throw new Error(`The action failed:\n${log}`);
    return performance.now() - startedAt;
  });
}

/** Node.js that does nothing. */
export async function emptyNode(): Promise<Sample> {
  return withUsage(async (env) => {
    const startedAt = performance.now();
    await run(process.execPath, ['-e', '0'], '', { ...trusting, ...env });
    return performance.now() - startedAt;
  });
}

/** The bundle of the command line, loaded and evaluated for nothing but its version. */
export async function loadedBundle(): Promise<Sample> {
  return withUsage(async (env) => {
    const startedAt = performance.now();
    await run(process.execPath, [join(root, 'dist/cli.js'), '--version'], '', { ...trusting, ...env });
    return performance.now() - startedAt;
  });
}

/** Runs once for the time, and once more with a look at the memory. */
async function withUsage(timed: (env: Readonly<Record<string, string>>) => Promise<number>): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const ms = await timed({});
    const file = join(folder, 'usage');
    const preload = resolve(import.meta.dirname, 'usage.cjs');
    await timed({ NODE_OPTIONS: `--require ${preload}`, BENCH_USAGE_FILE: file });
    return { ms, cpuMs: null, rssMb: Number(readFileSync(file, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  command: string,
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = trusting,
): Promise<{ readonly stdout: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.on('error', fail).on('close', (code) => {
      if (code === 0) done({ stdout });
      else fail(new Error(`${command} ended with ${code}.`));
    });
    child.stdin.end(input);
  });
}
