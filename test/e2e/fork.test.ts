import { afterEach, expect, test } from '@jest/globals';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas } from '../support/events.js';
import { runAction } from '../support/run-action.js';

const policyFile = '.github/sendgrid-scopes.yml';
const base = `version: 1
grantor: root
keys:
  - name: mailer
    scopes: [mail.send]
  - match: "preview-*"
    allow: [mail.send]
    at-most: 2
rules:
  unmanaged-key: error
`;
const head = base
  .replace('root', 'dashboard')
  .replace('scopes: [mail.send]', 'scopes: [mail.send, stats.read]')
  .replace('preview-*', 'p*')
  .replace('unmanaged-key: error', 'unmanaged-key: off');

let github: GitHubServer;
afterEach(() => github.close());

test.each([
  {
    name: 'green where it is a notice',
    more: '',
    result: 'skipped',
    exitCode: 0,
    severity: 'notice',
    places: ['2:10', '5:25', '6:12', '10:18'],
  },
  {
    name: 'red where the base says that it is an error, whatever the head says',
    more: '  widened-policy: error\n',
    result: 'failed',
    exitCode: 1,
    severity: 'error',
    places: ['1:1', '2:10', '5:25', '6:12', '10:18'],
  },
])('what a fork widens is told without an account, $name', async (row) => {
  const { more, result, exitCode, severity } = row;
  github = await startGitHub({ commits: { [shas.base]: { [policyFile]: `${base}${more}` } } });
  const run = await runAction({
    event: pullRequest({ fork: true }),
    github,
    inputs: { 'report-file': 'report.json' },
    files: { [policyFile]: head },
  });
  expect({ result: run.outputs.result, exitCode: run.exitCode }).toEqual({ result, exitCode });
  const { findings } = JSON.parse(run.fileText('report.json'));
  const told = findings.map(
    (finding: { rule: string; severity: string; location: { startLine: number; startColumn: number } }) =>
      `${finding.location.startLine}:${finding.location.startColumn} ${finding.rule} ${finding.severity}`,
  );
  expect(told).toEqual(row.places.map((place) => `${place} widened-policy ${severity}`));
  expect(run.summary).toContain('The account was not looked at');
  expect(`${run.summary}${run.log}`).not.toMatch(/nothing (?:was )?found|no findings/i);
});
