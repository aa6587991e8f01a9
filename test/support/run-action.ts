import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inputNames } from '../../src/action/inputs.js';
import type { GitHubServer } from '../github-server/github-server.js';
import { startAction } from './action-process.js';
import { commands, type WorkflowCommand } from './runner.js';

/** A run of the built action as the runner would start it. */
export interface ActionRun {
  /** Inputs by name; what is left out has the default of action.yml, as on the runner. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files of the workspace by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What started the run, with its payload or the very text of its file, null for none; a push where left out. */
  readonly event?: {
    readonly name: string;
    readonly payload?: object;
    readonly file?: string | Uint8Array | null;
  };
  readonly env?: Readonly<Record<string, string>>;
  /** Whose API the action calls, with the token that it knows; where left out there is neither. */
  readonly github?: GitHubServer;
  /** Prepares the workspace beyond plain files. */
  readonly prepare?: (workspace: string) => void;
  /** Goes on beside the run, and may end it. */
  readonly during?: (running: RunningAction) => Promise<void>;
}

/** A run that is not over. */
export interface RunningAction {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What it has written so far: the summary, the outputs and the log. */
  readonly written: () => Pick<ActionOutcome, 'summary' | 'outputs' | 'log'>;
  /** The text of a file of the workspace; empty where there is none. */
  readonly fileText: (path: string) => string;
}

export interface ActionOutcome {
  readonly exitCode: number | null;
  /** Standard output and standard error. */
  readonly log: string;
  /** What the runner would act on, masks apart. */
  readonly commands: readonly WorkflowCommand[];
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The files of the workspace after the run. */
  readonly fileText: (path: string) => string;
}

const defaults: Readonly<Record<string, string>> = {
  ...Object.fromEntries(inputNames.map((name) => [name, ''])),
  'policy-file': '.github/sendgrid-scopes.yml',
  'api-url': 'https://api.sendgrid.com',
  'fail-on': 'error',
  'check-run': 'false',
  comment: 'never',
  issue: 'never',
};

/**
 * Runs `dist/index.js` on this Node.js in a workspace of its own, and sees to it that the key given as input occurs
 * nowhere but in the commands that mask it: neither whole nor its secret part; nor GitHub's token.
 */
export async function runAction(run: ActionRun): Promise<ActionOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'scope-audit-'));
  try {
    return await runIn(folder, run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, run: ActionRun): Promise<ActionOutcome> {
  const { inputs = {}, files = {}, github, prepare, during = async () => {} } = run;
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  prepare?.(workspace);
  const given: Readonly<Record<string, string>> = {
    ...defaults,
    ...(github === undefined ? {} : { 'github-token': github.token }),
    ...inputs,
  };
  const started = startAction(environmentOf(run, folder, workspace, given));
  const written = () => ({
    summary: readFileSync(join(folder, 'summary.md'), 'utf8'),
    outputs: parseOutputs(readFileSync(join(folder, 'output'), 'utf8')),
    log: started.log(),
  });
  const running: RunningAction = {
    kill: (signal) => void started.child.kill(signal),
    written,
    fileText: (path) => textOf(join(workspace, path)),
  };
  const [exitCode] = await Promise.all([started.over, during(running)]).finally(() =>
    running.kill('SIGKILL'),
  );
  const log = started.log();
  const outcome = {
    exitCode,
    commands: commands(log).filter(({ name }) => name !== 'add-mask'),
    ...written(),
  };
  const texts = textsIn(workspace);
  const made = [...texts]
    .filter(([path]) => !Object.hasOwn(files, path.slice(workspace.length + 1)))
    .map(([, text]) => text);
  const unmasked = log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  const visible = [...unmasked, outcome.summary, JSON.stringify(outcome.outputs), ...made];
  assertSecret(given['sendgrid-api-key'] ?? '', visible);
  assertSecret(given['github-token'] ?? '', visible);
  return { ...outcome, fileText: (path) => texts.get(resolve(workspace, path)) ?? '' };
}

/** What the runner sets, with the files that it names. */
function environmentOf(
  { event, env = {}, github }: ActionRun,
  folder: string,
  workspace: string,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const place = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const eventFile = event?.file === undefined ? JSON.stringify(event?.payload ?? {}) : event.file;
  return {
    PATH: process.env.PATH ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'acme/mail',
    // Nothing listens there: no test may reach the real one.
    GITHUB_API_URL: github?.url ?? 'http://127.0.0.1:9',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKFLOW: 'SendGrid scopes',
    GITHUB_JOB: 'audit',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_ACTOR: 'octocat',
    GITHUB_EVENT_NAME: event?.name ?? 'schedule',
    GITHUB_EVENT_PATH: eventFile === null ? join(folder, 'nowhere.json') : place('event.json', eventFile),
    GITHUB_OUTPUT: place('output', ''),
    GITHUB_STEP_SUMMARY: place('summary.md', ''),
    RUNNER_TEMP: folder,
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...env,
  };
}

/** Every file of the workspace, by its whole path. */
function textsIn(workspace: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(workspace, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => resolve(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** The format of the file behind GITHUB_OUTPUT: `name<<delimiter`, the value's lines, the delimiter. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const [name = '', delimiter] = (lines[i] ?? '').split('<<');
    if (delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, i + 1);
    outputs[name] = lines.slice(i + 1, end).join('\n');
    i = end;
  }
  return outputs;
}

function assertSecret(key: string, texts: readonly string[]): void {
  const secretPart = key.split('.')[2] ?? key;
  for (const needle of [key, secretPart].filter((text) => text.length >= 8)) {
    if (texts.some((text) => text.includes(needle)))
      throw new Error('A secret stands in what the action wrote.');
  }
}
