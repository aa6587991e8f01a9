import type { Problem } from '../model/report.js';
import { readApiKey } from '../run/api-key.js';
import { defaultEuApiUrl, readApiUrl } from '../run/api-url.js';
import type { AccountWish, PlanWish, Request, WantedFile } from '../run/request.js';
import { readTimeLimit } from '../run/time-limit.js';
import type { Redaction } from '../text/redaction.js';
import { quote } from '../text/wording.js';
import type { CommandLine } from './arguments.js';
import { basePolicy } from './base.js';

/** What a request is made with besides the arguments. */
export interface RequestContext {
  readonly key: string;
  readonly redaction: Redaction;
  /** An absolute path. */
  readonly workspace: string;
  readonly progress: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What the arguments ask of a run. */
export function commandLineRequest(line: CommandLine, context: RequestContext): Request {
  const { key, workspace, redaction, progress, signal } = context;
  const { account, problems, remarks } = accountOf(line, key);
  return {
    workspace,
    policy: line.command === 'init' ? { kind: 'none' } : policyOf(line),
    account,
    plan: planOf(line),
    base: {
      find: (file) => basePolicy(line.base, workspace, file, signal),
      isRequired: true,
    },
    failOn: line.failOn,
    redaction,
    problems,
    besides: [],
    remarks,
    progress,
    signal,
    now: () => new Date(),
  };
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

function planOf({ plan, terraformDirectory }: CommandLine): PlanWish | null {
  if (plan === null) return null;
  return {
    path: plan,
    name: 'option --plan',
    directory: terraformDirectory,
    directoryName: 'option --terraform-directory',
    mask: () => {},
  };
}

const noKey: Problem = {
  kind: 'input',
  message:
    'The environment variable SENDGRID_API_KEY is empty. Put a key that holds "api_keys.read" there; `check` looks at the policy alone and needs none.',
  location: null,
};

type FoundWish = Pick<Request, 'account' | 'problems' | 'remarks'>;

function accountOf({ command, ...line }: CommandLine, key: string): FoundWish {
  if (command === 'check') return { account: { kind: 'skip', remark: null }, problems: [], remarks: [] };
  const api = readApiUrl(line.apiUrl, 'Option --api-url');
  const eu = readApiUrl(line.euApiUrl, 'Option --eu-api-url', defaultEuApiUrl);
  const limit = readTimeLimit(line.timeLimit, 'Option --time-limit');
  const {
    apiKey,
    problem: keyProblem,
    remarks,
  } = readApiKey(key, 'The environment variable SENDGRID_API_KEY');
  const account: AccountWish =
    apiKey !== null
      ? { kind: 'read', apiKey, apiUrl: api.apiUrl, euApiUrl: eu.apiUrl, timeLimitMinutes: limit.minutes }
      : { kind: 'impossible', problem: keyProblem === null ? noKey : null };
  const problems = [api.problem, eu.problem, limit.problem, keyProblem].flatMap((message) =>
    message === null ? [] : [{ kind: 'input', message, location: null } as const],
  );
  return { account, problems, remarks };
}
