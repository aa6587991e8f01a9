import { getInput } from '@actions/core';
import { isLoopback } from './model/loopback.js';
import type { CommentMode, FailOn, Problem, Remark } from './model/report.js';
import type { Secret } from './secret.js';
import { misplaced, readSecrets } from './secret-inputs.js';
import type { Redaction } from './text/redaction.js';
import { quote } from './text/wording.js';

/** The inputs of action.yml. */
export const inputNames = [
  'sendgrid-api-key',
  'policy-file',
  'api-url',
  'fail-on',
  'github-token',
  'report-file',
  'sarif-file',
  'check-run',
  'comment',
] as const;

/** What the workflow's author asked for; where `problems` is not empty, bad values stand replaced by defaults. */
export interface Inputs {
  /** Null where none was given or the value cannot be a key. */
  readonly apiKey: Secret | null;
  /** As given; the workspace makes a path of it. */
  readonly policyFile: string;
  readonly apiUrl: URL;
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
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

const defaultPolicyFile = '.github/sendgrid-scopes.yml';
const defaultApiUrl = 'https://api.sendgrid.com';

/** Reads the action's inputs and masks secrets before anything else; never throws, and finds all problems at once. */
export function readInputs(): Inputs {
  const secrets = readSecrets(getInput('sendgrid-api-key'), getInput('github-token'));
  const { apiKey, githubToken, redaction } = secrets;
  const withSecrets = shownNames.filter((name) => redaction.find(getInput(name)).length > 0);
  // What has a secret in it counts as left out, so that nothing shows it or looks it up.
  const input: ReadInput = (name) => (withSecrets.includes(name) ? '' : getInput(name));
  const apiUrl = readApiUrl(input('api-url') || defaultApiUrl);
  const failOn = readChoice(input, 'fail-on', thresholds, 'error');
  const checkRun = readBoolean(input, 'check-run');
  const comment = readChoice(input, 'comment', commentModes, 'never');
  const problems = [
    ...secrets.problems,
    ...withSecrets.map(misplaced),
    ...[apiUrl, failOn, checkRun, comment].flatMap((reading) => reading.problems),
  ];
  return {
    apiKey,
    githubToken,
    redaction,
    policyFile: input('policy-file') || defaultPolicyFile,
    apiUrl: apiUrl.value,
    failOn: failOn.value,
    reportFile: input('report-file') || null,
    sarifFile: input('sarif-file') || null,
    checkRun: checkRun.value,
    comment: comment.value,
    problems: problems.map((message) => ({ kind: 'input', message, location: null })),
    remarks: secrets.remarks,
  };
}

type InputName = (typeof inputNames)[number];
type ReadInput = (name: InputName) => string;

const shownNames: readonly InputName[] = inputNames.filter(
  (name) => name !== 'sendgrid-api-key' && name !== 'github-token',
);

interface Reading<T> {
  readonly value: T;
  readonly problems: readonly string[];
}

function readApiUrl(text: string): Reading<URL> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const complaint = url === null ? 'is not a URL' : complaintAbout(url);
  if (url !== null && complaint === null) return { value: url, problems: [] };
  return {
    value: new URL(defaultApiUrl),
    problems: [
      `Input "api-url" ${complaint}: ${shown(text)}. Use ${defaultApiUrl}, or https://api.eu.sendgrid.com for an account in the EU.`,
    ],
  };
}

/** A password that was put in the wrong place is not repeated. */
function shown(text: string): string {
  return quote(text.replace(/^([^/]*\/\/)?[^/@]*@/, '$1[redacted]@'));
}

function complaintAbout(url: URL): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is not an https URL';
  if (url.username !== '' || url.password !== '') return 'holds a user name or a password';
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return 'holds more than a host';
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'would send the key unencrypted';
  return null;
}

const thresholds = ['error', 'warning', 'notice', 'never'] as const satisfies readonly FailOn[];
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
  return { value: preset, problems: [`Input "${name}" is ${shown(text)}. Use ${use}.`] };
}

/** What YAML 1.2 calls a boolean, as `getBooleanInput` of `@actions/core` does; empty is false. */
function readBoolean(input: ReadInput, name: InputName): Reading<boolean> {
  const text = input(name);
  if (/^(?:true|True|TRUE)$/.test(text)) return { value: true, problems: [] };
  if (/^(?:false|False|FALSE)?$/.test(text)) return { value: false, problems: [] };
  return { value: false, problems: [`Input "${name}" is ${shown(text)}. Use true or false.`] };
}
