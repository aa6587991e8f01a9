import { problemsOf } from '../errors.js';
import type { Problem, Report } from '../model/report.js';
import { version } from '../model/version.js';
import { problemLine } from '../reporters/terminal/terminal.js';
import { readApiKey } from '../run/api-key.js';
import { readApiUrl } from '../run/api-url.js';
import type { AccountWish, Request, WantedFile } from '../run/request.js';
import { run } from '../run/run.js';
import { type Redact, type Redaction, redactionOf } from '../text/redaction.js';
import { quote } from '../text/wording.js';
import { writeUserFile } from '../workspace/user-file.js';
import { type CommandLine, readArguments } from './arguments.js';
import { basePolicy } from './base.js';
import { documentOf, proposalText } from './document.js';
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
  const request = requestOf(line, key, redaction, folder, tell, signal);
  const { report, policyText } = await run(request);
  for (const { severity, message } of report.remarks) tell(`${severity}: ${message}`);
  for (const problem of report.problems) tell(problemLine(problem));
  if (line.command === 'init') return init(report, shell, redact);

  const terminal = line.output === null ? shell.terminal : null;
  const text = documentOf(line.format, report, { policyText, redact, terminal });
  if (text === null) {
    tell('There is no SARIF of an audit that could not look.');
  } else if (line.output === null) {
    shell.print(text);
  } else {
    const trouble = await write(folder, line, text);
    for (const problem of trouble) tell(problemLine(problem));
    if (trouble.length > 0) return 2;
  }
  return statuses[report.result];
}

const statuses = { passed: 0, skipped: 0, failed: 1, error: 2 } as const satisfies Record<
  Report['result'],
  ExitStatus
>;

/** The ready policy made from the account, or nothing where it could not be read whole. */
function init({ proposal }: Report, shell: Shell, redact: Redact): ExitStatus {
  if (proposal === null) return 2;
  shell.print(proposalText(proposal, redact));
  return 0;
}

async function write(
  folder: string,
  { output, policyFile }: CommandLine,
  text: string,
): Promise<readonly Problem[]> {
  if (output === null) return [];
  try {
    await writeUserFile(folder, { name: 'Option --output', path: output, besides: [policyFile] }, text);
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

function policyOf({ policyFile }: CommandLine): WantedFile {
  return {
    kind: 'file',
    path: policyFile,
    name: 'option --policy',
    missing: (file) =>
      `There is no policy file ${quote(file)}. Name one with --policy, or let \`init\` print one that is made from the account.`,
    isDispensable: false,
  };
}

const noKey: Problem = {
  kind: 'input',
  message:
    'The environment variable SENDGRID_API_KEY is empty. Put a key that holds "api_keys.read" there; `check` looks at the policy alone and needs none.',
  location: null,
};

function requestOf(
  line: CommandLine,
  key: string,
  redaction: Redaction,
  workspace: string,
  tell: (text: string) => void,
  signal: AbortSignal,
): Request {
  const { apiUrl, problem: urlProblem } = readApiUrl(line.apiUrl, 'Option --api-url');
  const {
    apiKey,
    problem: keyProblem,
    remarks,
  } = readApiKey(key, 'The environment variable SENDGRID_API_KEY');
  const account: AccountWish =
    line.command === 'check'
      ? { kind: 'skip', remark: null }
      : apiKey !== null
        ? { kind: 'read', apiKey, apiUrl }
        : { kind: 'impossible', problem: keyProblem === null ? noKey : null };
  const complaints = line.command === 'check' ? [urlProblem] : [urlProblem, keyProblem];
  return {
    workspace,
    policy: line.command === 'init' ? { kind: 'none' } : policyOf(line),
    account,
    base: {
      find: (file) => basePolicy(line.base, workspace, file, signal),
      isRequired: true,
    },
    failOn: line.failOn,
    redaction,
    problems: complaints.flatMap((message) =>
      message === null ? [] : [{ kind: 'input', message, location: null } as const],
    ),
    besides: [],
    remarks: line.command === 'check' ? [] : remarks,
    progress: tell,
    signal,
    now: () => new Date(),
  };
}
