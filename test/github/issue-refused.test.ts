import { afterEach, expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { errorFault } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { auditOfExcess, night, writtenFor } from '../support/issues.js';

const clean = auditOfExcess();
const mailer = auditOfExcess('mailer');
const both = auditOfExcess('mailer', 'reports');
const cannot = 'The issue cannot be brought up to date';
const needed = `${cannot} (GitHub gave 403 "Resource not accessible by integration"). Give the job the permission \`issues: write\`.`;
const off = `${cannot} (GitHub gave 410 "Issues has been disabled in this repository."). The repository takes no issues. Enable them, or set input "issue" to "never".`;
const written = [writtenFor(mailer, { number: 3 })];
let github: GitHubServer | null = null;

afterEach(() => github?.close());

test.each<{ name: string; options: GitHubOptions; report?: Report; trouble: string }>([
  { name: 'no permission to read', options: { permissions: {} }, trouble: needed },
  { name: 'none to create', options: { permissions: { issues: 'read' } }, trouble: needed },
  { name: 'none to change', options: { permissions: { issues: 'read' }, issues: written }, trouble: needed },
  {
    name: 'none to comment',
    options: { permissions: { issues: 'read' }, issues: written },
    report: both,
    trouble: needed,
  },
  {
    name: 'none to close',
    options: { permissions: { issues: 'read' }, issues: written },
    report: clean,
    trouble: needed,
  },
  { name: 'issues switched off', options: { hasIssues: false }, trouble: off },
  {
    name: 'a token that does not work',
    options: { misbehaviour: [{ path: /user/, fault: errorFault(401, 'Bad credentials') }] },
    trouble: `${cannot} (GitHub gave 401 "Bad credentials"). GitHub does not accept the token. Check input "github-token".`,
  },
])('$name is a remark, and nothing is written', async ({ options, report = mailer, trouble }) => {
  await open(options);
  const before = github?.state();
  expect(await night(server(), report)).toMatchObject({ trouble });
  expect(server().state()).toEqual(before);
});

test('in a locked conversation the issue is brought up to date all the same', async () => {
  const fault = errorFault(403, 'Unable to create comment because issue is locked.');
  await open({ issues: written, misbehaviour: [{ path: /comments$/, fault }] });
  expect((await night(server(), both)).trouble).toBe(
    `${cannot} (GitHub gave 403 "Unable to create comment because issue is locked."). The conversation is locked. Unlock it, or set input "issue" to "never".`,
  );
  expect(server().state().issues[0]?.title).toContain('2 errors');
});

test('where the token cannot tell which of two bots it stands for, nothing is written, and that is said', async () => {
  const issues = [...written, writtenFor(mailer, { number: 5, login: 'octo-app[bot]', app: 'octo-app' })];
  await open({ issues });
  const before = server().state();
  expect(await night(server(), both)).toEqual({
    url: null,
    trouble:
      'No issue is written, since each of "octo-app[bot]", "github-actions[bot]" wrote one with the action\'s marker, and the token cannot tell which of them it stands for. Give input "github-token" the token of an account that writes nothing else, or close what is not needed.',
  });
  expect(server().state()).toEqual(before);
});

test('an issue that was deleted before it is changed is said to be', async () => {
  const fault = errorFault(410, 'This issue was deleted');
  await open({ issues: written, misbehaviour: [{ path: /issues\/3$/, method: 'PATCH', fault }] });
  expect((await night(server(), mailer)).trouble).toBe(
    `${cannot} (GitHub gave 410 "This issue was deleted"). It was deleted since. Run the job again.`,
  );
});

async function open(options: GitHubOptions): Promise<void> {
  github = await startGitHub({ permissions: { issues: 'write' }, ...options });
}

function server(): GitHubServer {
  if (github === null) throw new Error('There is no server.');
  return github;
}
