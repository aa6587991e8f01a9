import { getInput } from '@actions/core';
import {
  type CommentMode,
  type FailOn,
  type IssueMode,
  type Problem,
  type Remark,
  thresholds,
} from '../model/report.js';
import { defaultApiUrl, defaultEuApiUrl, readApiUrl, withoutPassword } from '../run/api-url.js';
import { defaultPolicyFile } from '../run/request.js';
import { defaultTimeLimit, readTimeLimit } from '../run/time-limit.js';
import type { Secret } from '../secret.js';
import type { Redaction } from '../text/redaction.js';
import { misplaced, readSecrets } from './secret-inputs.js';

/** The inputs of action.yml. */
export const inputNames = [
  'sendgrid-api-key',
  'policy-file',
  'terraform-plan',
  'terraform-directory',
  'api-url',
  'eu-api-url',
  'time-limit',
  'fail-on',
  'github-token',
  'report-file',
  'sarif-file',
  'check-run',
  'comment',
  'issue',
] as const;

/** What the workflow's author asked for; where `problems` is not empty, bad values stand replaced by defaults. */
export interface Inputs {
  /** Null where none was given or the value cannot be a key. */
  readonly apiKey: Secret | null;
  /** As given; the workspace makes a path of it. */
  readonly policyFile: string;
  /** As given; null where no plan is to be judged. */
  readonly terraformPlan: string | null;
  /** As given; null for the plan's own folder. */
  readonly terraformDirectory: string | null;
  readonly apiUrl: URL;
  readonly euApiUrl: URL;
  readonly timeLimitMinutes: number;
  readonly failOn: FailOn;
  /** Null where none was given or the value cannot be a token. */
  readonly githubToken: Secret | null;
  /** Takes the key and the token out of every text, and all other keys. */
  readonly redaction: Redaction;
  /** As given; null where no report file is wanted. */
  readonly reportFile: string | null;
  /** As given; null where no SARIF is wanted. */
  readonly sarifFile: string | null;
  readonly checkRun: boolean;
  readonly comment: CommentMode;
  readonly issue: IssueMode;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** Reads the action's inputs and masks secrets before anything else; never throws, and finds all problems at once. */
export function readInputs(): Inputs {
  const secrets = readSecrets(getInput('sendgrid-api-key'), getInput('github-token'));
  const { apiKey, githubToken, redaction } = secrets;
  const withSecrets = shownNames.filter((name) => redaction.find(getInput(name)).length > 0);
  // What has a secret in it counts as left out, so that nothing shows it or looks it up.
  const input: ReadInput = (name) => (withSecrets.includes(name) ? '' : getInput(name));
  const apiUrl = readApiUrl(input('api-url') || defaultApiUrl, 'Input "api-url"');
  const euApiUrl = readApiUrl(input('eu-api-url') || defaultEuApiUrl, 'Input "eu-api-url"', defaultEuApiUrl);
  const timeLimit = readTimeLimit(input('time-limit') || String(defaultTimeLimit), 'Input "time-limit"');
  const failOn = readChoice(input, 'fail-on', thresholds, 'error');
  const checkRun = readBoolean(input, 'check-run');
  const comment = readChoice(input, 'comment', commentModes, 'never');
  const issue = readChoice(input, 'issue', issueModes, 'never');
  const problems = [
    ...secrets.problems,
    ...withSecrets.map(misplaced),
    ...[apiUrl, euApiUrl, timeLimit].flatMap(({ problem }) => problem ?? []),
    ...[failOn, checkRun, comment, issue].flatMap((reading) => reading.problems),
    ...(input('terraform-directory') !== '' && getInput('terraform-plan') === '' ? [folderAlone] : []),
  ];
  return {
    apiKey,
    githubToken,
    redaction,
    policyFile: input('policy-file') || defaultPolicyFile,
    terraformPlan: input('terraform-plan') || null,
    terraformDirectory: input('terraform-directory') || null,
    apiUrl: apiUrl.apiUrl,
    euApiUrl: euApiUrl.apiUrl,
    timeLimitMinutes: timeLimit.minutes,
    failOn: failOn.value,
    reportFile: input('report-file') || null,
    sarifFile: input('sarif-file') || null,
    checkRun: checkRun.value,
    comment: comment.value,
    issue: issue.value,
    problems: problems.map((message) => ({ kind: 'input', message, location: null })),
    remarks: secrets.remarks,
  };
}

type InputName = (typeof inputNames)[number];
type ReadInput = (name: InputName) => string;

const shownNames: readonly InputName[] = inputNames.filter(
  (name) => name !== 'sendgrid-api-key' && name !== 'github-token',
);

const folderAlone =
  'Input "terraform-directory" names the folder of a plan, and input "terraform-plan" is empty. Name the plan there, or leave both out.';

interface Reading<T> {
  readonly value: T;
  readonly problems: readonly string[];
}

const issueModes = ['never', 'on-failure'] as const satisfies readonly IssueMode[];
const commentModes = ['never', 'on-failure', 'always'] as const satisfies readonly CommentMode[];

function readChoice<Choice extends string>(
  input: ReadInput,
  name: InputName,
  choices: readonly Choice[],
  preset: Choice,
): Reading<Choice> {
  const text = input(name) || preset;
  const value = choices.find((choice) => choice === text);
  if (value !== undefined) return { value, problems: [] };
  const use = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  return { value: preset, problems: [`Input "${name}" is ${withoutPassword(text)}. Use ${use}.`] };
}

/** What YAML 1.2 calls a boolean, as `getBooleanInput` of `@actions/core` does; empty is false. */
function readBoolean(input: ReadInput, name: InputName): Reading<boolean> {
  const text = input(name);
  if (/^(?:true|True|TRUE)$/.test(text)) return { value: true, problems: [] };
  if (/^(?:false|False|FALSE)?$/.test(text)) return { value: false, problems: [] };
  return { value: false, problems: [`Input "${name}" is ${withoutPassword(text)}. Use true or false.`] };
}
