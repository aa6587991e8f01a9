import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { problemsOf } from '../errors.js';
import type { Problem, Remark, Report } from '../model/report.js';
import { version } from '../model/version.js';
import { problemLine } from '../reporters/terminal/terminal.js';
import { cancelled, run } from '../run/run.js';
import { redactionOf } from '../text/redaction.js';
import { writeUserFile } from '../workspace/user-file.js';
import { type CommandLine, readArguments } from './arguments.js';
import { documentOf, proposalOf } from './document.js';
import { commandLineRequest } from './request.js';
import type { Shell } from './shell.js';
import { usage } from './usage.js';

/** The status that a shell gets: passed or skipped, failed, could not look or bad usage. */
export type ExitStatus = 0 | 1 | 2;

/** What the machine hands to a command line. */
export interface Machine {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly shell: Shell;
  readonly signal: AbortSignal;
}

/** Does what the arguments ask for, and returns the exit status. */
export async function main({ args, environment, folder, shell, signal }: Machine): Promise<ExitStatus> {
  const asked = readArguments(args);
  switch (asked.kind) {
    case 'help':
      shell.print(usage);
      return 0;
    case 'version':
      shell.print(`${version}\n`);
      return 0;
    case 'bad':
      for (const complaint of asked.complaints) shell.tell(complaint);
      shell.tell('See --help.');
      return 2;
    case 'run':
      return audit(asked.line, environment.SENDGRID_API_KEY ?? '', folder, shell, signal);
  }
}

async function audit(
  line: CommandLine,
  key: string,
  folder: string,
  shell: Shell,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const redaction = redactionOf(key);
  const { redact } = redaction;
  const tell = (text: string) => shell.tell(redact(text));
  const context = { key, redaction, workspace: folder, progress: tell, signal };
  const { report, policyText, sources } = await run(commandLineRequest(line, context));
  for (const remark of report.remarks) tell(remarkLine(remark));
  for (const problem of report.problems) tell(problemLine(problem));

  const terminal = line.output === null ? shell.terminal : null;
  const made =
    line.command === 'init'
      ? proposalOf(report, redact)
      : documentOf(line.format, report, { policyText, sources, redact, terminal });
  if (made === null) {
    if (line.command !== 'init') tell('There is no SARIF of an audit that could not look.');
    return 2;
  }
  if (made.remark !== null) tell(remarkLine(made.remark));
  if (line.output === null) {
    shell.print(made.text);
  } else {
    const trouble = await write(folder, line, line.output, made.text);
    for (const problem of trouble) tell(problemLine(problem));
    if (trouble.length > 0) return 2;
  }
  // Told already where the run itself came to know of it.
  if (signal.aborted && !report.problems.includes(cancelled)) tell(problemLine(cancelled));
  if (signal.aborted) return 2;
  return line.command === 'init' ? 0 : statuses[report.result];
}

function remarkLine({ severity, message }: Remark): string {
  return `${severity}: ${message}`;
}

const statuses = { passed: 0, skipped: 0, failed: 1, error: 2 } as const satisfies Record<
  Report['result'],
  ExitStatus
>;

/** Writes the document where --output names, over nothing that was read. */
async function write(
  folder: string,
  line: CommandLine,
  path: string,
  text: string,
): Promise<readonly Problem[]> {
  try {
    const besides = await readBy(line, folder);
    await writeUserFile(folder, { name: 'Option --output', path, besides }, text);
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

/** The files that a command reads; for `init` the policy that is there, since it makes one only where there is none. */
async function readBy(
  { command, policyFile, base, plan }: CommandLine,
  folder: string,
): Promise<readonly (string | null)[]> {
  if (command === 'init') return (await isThere(resolve(folder, policyFile))) ? [policyFile] : [];
  return [policyFile, plan, base?.kind === 'file' ? base.path : null];
}

async function isThere(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}
