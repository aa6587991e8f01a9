import { eventOf } from '../../src/github/event.js';
import { type IssueOutcome, issueTexts, publishIssue } from '../../src/github/issue.js';
import type { MarkedIssue } from '../../src/github/issue-list.js';
import type { Report } from '../../src/model/report.js';
import { type IssueMemory, remembered } from '../../src/reporters/issue-memory.js';
import type { GitHubServer } from '../github-server/github-server.js';
import type { Issue } from '../github-server/state.js';
import { audited, policyFile } from './audited.js';
import { type RunnerEvent, schedule, sourceOf } from './events.js';
import { apiOf, testRun } from './github-api.js';

/** How the job's own issues are found. */
export const testIdentity = { workflow: testRun.workflow, job: testRun.job, policyFile } as const;

const policy = `version: 1
keys:
  - { name: mailer, allow: [mail.send] }
  - { name: reports, allow: [stats.read] }
`;

/** What an audit says of these keys: one that has a scope too many for each that is named. */
export function auditOfExcess(...names: readonly ('mailer' | 'reports')[]): Report {
  const scopes = (name: 'mailer' | 'reports', own: string) =>
    names.includes(name) ? [own, 'templates.read'] : [own];
  return audited({
    policy,
    keys: { mailer: scopes('mailer', 'mail.send'), reports: scopes('reports', 'stats.read') },
  });
}

/** The same for an audit that could not look at everything, and found so far what is named. */
export function brokenAudit(...names: readonly ('mailer' | 'reports')[]): Report {
  const problem = { kind: 'sendgrid', message: 'SendGrid does not answer.', location: null } as const;
  return { ...auditOfExcess(...names), result: 'error', audited: false, problems: [problem] };
}

/** What an issue remembers that was written for the report. */
export function memoryOf(report: Report): IssueMemory {
  return remembered(report, report.result === 'error' ? 'error' : 'failed', null);
}

/** The issue on GitHub as an earlier run wrote it for the report, or as it became since. */
export function writtenFor(report: Report, of: Partial<Issue> & Pick<Issue, 'number'>) {
  const { title, body } = issueTexts(report, testRun, memoryOf(report));
  return { title, body: body.text, ...of };
}

/** The same as it is found. */
export function foundIssue(report: Report, number: number): MarkedIssue {
  return {
    number,
    url: `https://github.com/acme/mail/issues/${number}`,
    memory: memoryOf(report),
    author: 'github-actions[bot]',
    isByBot: true,
    isViaApp: true,
    stateReason: null,
  };
}

/** One night's audit comes to the report. */
export function night(
  github: GitHubServer,
  report: Report,
  { event = schedule(), id = '1/1' }: { readonly event?: RunnerEvent; readonly id?: string } = {},
): Promise<IssueOutcome> {
  const request = { report, event: eventOf(sourceOf(event)), run: { ...testRun, id } };
  return publishIssue(apiOf(github).api, request);
}

/** The issues in a line each: number, state, why, and what the comments on it begin with. */
export function issuesIn(github: GitHubServer): readonly string[] {
  const { issues, comments } = github.state();
  return issues
    .filter(({ isPullRequest }) => !isPullRequest)
    .map(({ number, state, stateReason }) => {
      const said = comments.filter(({ issue }) => issue === number).map(({ body }) => leadOf(body));
      return [`#${number} ${state}`, ...(stateReason === null ? [] : [stateReason]), ...said].join(' | ');
    });
}

function leadOf(body: string): string {
  const line = body.split('\n')[1] ?? '';
  return (
    line
      .replace(/<[^>]*>/g, '')
      .split('. ')[0]
      ?.replace(/&#35;/g, '#') ?? ''
  );
}
