import { expect, test } from '@jest/globals';
import type { AccountOptions } from '../account/account.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import type { AccountFault } from '../account/misbehaviour.js';
import { wordsOf } from '../account/people.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, type RunnerEvent, schedule, shas } from '../support/events.js';
import { runAction } from '../support/run-action.js';
import { runCommandLine } from '../support/run-command-line.js';
import { allSurfaces, policyFile } from './audit-with-github.js';
import { inputsFor, parentAccount, parentPolicy, people } from './parent-account.js';

const start = accountsOfATest();
/** What a person could be known by; a subuser's address is one of a person, too. */
const words = [...wordsOf(people), 'people.test', 'subusers.test', '123-345-3453'];
const quoting = { errors: [{ field: words[0], message: `${words.join(' ')} may not` }] };
const refused: AccountFault = { kind: 'status', status: 403, body: quoting };
const broken: AccountFault = { kind: 'status', status: 500, body: quoting };
const formats = ['text', 'json', 'sarif', 'markdown'];
/** Where nothing is said of people, since findings stand elsewhere. */
const withoutFindings = [
  ...['pull_request outputs', 'schedule outputs'],
  ...formats.map((format) => `--format ${format} stderr`),
];
/** Where nothing is said of what could not be read, since there is no file or it holds findings alone. */
const withoutErrors = [
  ...['pull_request outputs', 'pull_request sarif', 'schedule outputs', 'schedule sarif'],
  ...['--format sarif stdout', '--format text stdout'],
];

test.each<[what: string, fault: AccountFault | null, path: RegExp]>([
  ['are counted', null, /^$/],
  ['cannot be listed', refused, /^\/v3\/teammates$/],
  ['that are invited cannot be listed', refused, /^\/v3\/teammates\/pending$/],
  ['cannot be listed for now', broken, /^\/v3\/teammates/],
])('no surface shows a person where people %s', async (_, fault, path) => {
  const keys = { ...parentAccount, misbehaviour: fault === null ? [] : [{ path, fault }] };
  const shown = await Promise.all([
    surfacesOf(keys, pullRequest()),
    surfacesOf(keys, schedule()),
    ...formats.map((format) => printed(keys, format)),
  ]);
  const surfaces = shown.flatMap((texts) => Object.entries(texts));
  for (const [surface, text] of surfaces) {
    const found = words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
    expect([surface, ...found]).toEqual([surface]);
  }
  const told = fault === null ? 'invitation' : 'be read, so that admins cannot be counted';
  const silent = surfaces.filter(([, text]) => !text.includes(told)).map(([surface]) => surface);
  expect(silent.sort()).toEqual([...(fault === null ? withoutFindings : withoutErrors)].sort());
});

/** Everything that the built action writes, logs or sends on this event. */
async function surfacesOf(keys: AccountOptions, event: RunnerEvent) {
  const account = await start(keys);
  const github = await startGitHub({
    commits: { [shas.base]: { [policyFile]: 'version: 1\nkeys: []\n' }, [shas.head]: {}, [shas.merge]: {} },
    permissions: { checks: 'write', 'pull-requests': 'write', issues: 'write' },
  });
  try {
    const run = await runAction({
      github,
      event,
      env: { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true', GITHUB_REF: 'refs/heads/main' },
      inputs: { ...inputsFor(account), ...allSurfaces, issue: 'on-failure' },
      files: { [policyFile]: parentPolicy },
    });
    const shown = {
      log: run.log,
      summary: run.summary,
      outputs: JSON.stringify(run.outputs),
      report: run.fileText('report.json'),
      sarif: run.fileText('scopes.sarif'),
      ...sentTo(github, event),
    };
    return named(event.name, shown);
  } finally {
    await github.close();
  }
}

function sentTo(github: GitHubServer, { name }: RunnerEvent): Record<string, string> {
  const { checkRuns, comments, issues } = github.state();
  return {
    requests: JSON.stringify(github.requests),
    ...(name === 'schedule'
      ? { issues: JSON.stringify(issues) }
      : { checks: JSON.stringify(checkRuns), comments: JSON.stringify(comments) }),
  };
}

/** Both streams of the command line. */
async function printed(keys: AccountOptions, format: string) {
  const account = await start(keys);
  const { stdout, stderr } = await runCommandLine({
    args: ['--api-url', account.url, '--eu-api-url', account.euUrl, '--format', format],
    key: account.secretOf('scope-audit'),
    files: { [policyFile]: parentPolicy },
    env: { RUNNER_DEBUG: '1' },
  });
  return named(`--format ${format}`, { stdout, stderr });
}

function named(what: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${what} ${name}`, text]));
}
