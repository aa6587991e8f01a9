import { getInput, setSecret } from '@actions/core';
import { keyIdOf } from './model/api-key.js';
import { isLoopback } from './model/loopback.js';
import { redactKeys } from './model/redaction.js';
import type { CommentMode, FailOn, Problem, Remark } from './model/report.js';
import { quote } from './model/wording.js';
import { Secret } from './secret.js';

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
  readonly githubToken: string;
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

/** Reads the action's inputs and masks the key before anything else; never throws, and finds all problems at once. */
export function readInputs(): Inputs {
  const key = readKey(input('sendgrid-api-key'));
  const apiUrl = readApiUrl(input('api-url') || defaultApiUrl);
  const failOn = readChoice('fail-on', thresholds, 'error');
  const checkRun = readBoolean('check-run');
  const comment = readChoice('comment', commentModes, 'never');
  const githubToken = input('github-token');
  if (githubToken !== '') setSecret(githubToken);
  return {
    apiKey: key.value,
    policyFile: input('policy-file') || defaultPolicyFile,
    apiUrl: apiUrl.value,
    failOn: failOn.value,
    githubToken,
    reportFile: input('report-file') || null,
    sarifFile: input('sarif-file') || null,
    checkRun: checkRun.value,
    comment: comment.value,
    problems: [key, apiUrl, failOn, checkRun, comment].flatMap(({ problems }) =>
      problems.map((message) => ({ kind: 'input', message, location: null })),
    ),
    remarks: key.remarks,
  };
}

function input(name: (typeof inputNames)[number]): string {
  return getInput(name);
}

interface Reading<T> {
  readonly value: T;
  readonly problems: readonly string[];
}

interface KeyReading extends Reading<Secret | null> {
  readonly remarks: readonly Remark[];
}

const bareId = /^[\w-]{22}$/;

function readKey(text: string): KeyReading {
  const nothing = { value: null, problems: [], remarks: [] };
  if (text === '') return nothing;

  setSecret(text);
  const id = keyIdOf(text);
  if (id !== null) setSecret(text.slice(text.lastIndexOf('.') + 1));

  const name = 'Input "sendgrid-api-key"';
  if (/\s/.test(text)) {
    return {
      ...nothing,
      problems: [`${name} has white space inside. Store the key alone, on one line, in the secret.`],
    };
  }
  if (bareId.test(text)) {
    const mistake = `${name} is the id of a key, not the key. The key starts with "SG." and is shown once, when it is created: make a new one if it is lost.`;
    return { ...nothing, problems: [mistake] };
  }
  const remarks: readonly Remark[] =
    id === null
      ? [
          {
            severity: 'warning',
            message: `${name} does not have the form of a SendGrid key ("SG.", 22 characters, ".", 43 characters). If SendGrid refuses it, check that the secret holds the whole key; the audit goes on without knowing the key's own id.`,
          },
        ]
      : [];
  return { value: new Secret(text), problems: [], remarks };
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

/** A password or a key that was put in the wrong place is not repeated. */
function shown(text: string): string {
  return quote(redactKeys(text).replace(/^([^/]*\/\/)?[^/@]*@/, '$1[redacted]@'));
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
  name: (typeof inputNames)[number],
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
function readBoolean(name: (typeof inputNames)[number]): Reading<boolean> {
  const text = input(name);
  if (/^(?:true|True|TRUE)$/.test(text)) return { value: true, problems: [] };
  if (/^(?:false|False|FALSE)?$/.test(text)) return { value: false, problems: [] };
  return { value: false, problems: [`Input "${name}" is ${shown(text)}. Use true or false.`] };
}
