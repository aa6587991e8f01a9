import { afterEach, expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { errorFault, secondaryRateLimit } from '../github-server/answers.js';
import { type GitHubOptions, type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { auditOfExcess, issuesIn, night, writtenFor } from '../support/issues.js';

const clean = auditOfExcess();
const mailer = auditOfExcess('mailer');
const both = auditOfExcess('mailer', 'reports');
const cannot = 'The issue cannot be brought up to date';
const down = `${cannot} (GitHub gave 502 "Server Error"). GitHub does not take it at present. Run the job again.`;
const limited =
  /^The issue cannot be brought up to date \(GitHub gave 403 "You have exceeded a secondary rate limit\..*"\)\. GitHub limits the rate of such requests\. Run the job again later\.$/;
const written = [writtenFor(mailer, { number: 3 })];
const closedOne = [writtenFor(mailer, { number: 3, state: 'closed', stateReason: 'completed' })];
let github: GitHubServer | null = null;

afterEach(() => github?.close());

/** Every request that a night sends, by what it is for. */
const calls: readonly {
  readonly name: string;
  readonly report: Report;
  readonly issues: GitHubOptions['issues'] & object;
  readonly call: Omit<Misbehaviour, 'fault'>;
  /** What a later night, with GitHub in order again, makes of it. */
  readonly later: readonly string[];
}[] = [
  { name: 'who it is', report: mailer, issues: [], call: { path: /user$/ }, later: ['#1 open'] },
  {
    name: 'the open ones',
    report: mailer,
    issues: [],
    call: { path: /issues$/, method: 'GET' },
    later: ['#1 open'],
  },
  {
    name: 'the closed ones',
    report: mailer,
    issues: [],
    call: { path: /issues$/, method: 'GET', after: 1 },
    later: ['#1 open'],
  },
  {
    name: 'the creation',
    report: mailer,
    issues: [],
    call: { path: /issues$/, method: 'POST' },
    later: ['#1 open'],
  },
  {
    name: 'the change',
    report: mailer,
    issues: written,
    call: { path: /issues\/3$/, method: 'PATCH' },
    later: ['#3 open'],
  },
  {
    name: 'the comment on what is new',
    report: both,
    issues: written,
    call: { path: /comments$/, method: 'POST' },
    later: ['#3 open | Since the last audit 1 finding came in addition'],
  },
  {
    name: 'the comment on one to open again',
    report: mailer,
    issues: closedOne,
    call: { path: /comments$/, method: 'POST' },
    later: ['#3 open | reopened | This issue is open again'],
  },
  {
    name: 'the comment on one to close',
    report: clean,
    issues: written,
    call: { path: /comments$/, method: 'POST' },
    later: ['#3 closed | completed | The audit passed: 2 live keys, and no findings'],
  },
];

test.each(calls)('a 502 for $name is tried again, and goes by', async ({ report, issues, call, later }) => {
  const fault = errorFault(502, 'Server Error');
  await open({ issues, misbehaviour: [{ ...call, times: 2, fault }] });
  expect(await night(server(), report)).toMatchObject({ trouble: null });
  expect(issuesIn(server())).toEqual(later);
});

test.each(calls)(
  'one that lasts for $name is a remark, and the next night makes up for it',
  async ({ report, issues, call, later }) => {
    const fault = errorFault(502, 'Server Error');
    await open({ issues, misbehaviour: [{ ...call, times: 4, fault }] });
    expect(await night(server(), report)).toMatchObject({ trouble: down });
    await night(server(), report, { id: '2/1' });
    expect(issuesIn(server())).toEqual(later);
  },
);

test.each(calls)(
  'a rate limit for $name is a remark, and no second issue',
  async ({ report, issues, call }) => {
    await open({ issues, misbehaviour: [{ ...call, fault: secondaryRateLimit(403, 3600) }] });
    expect((await night(server(), report)).trouble).toMatch(limited);
    expect(server().state().issues.length).toBe(issues.length);
  },
);

test.each(calls)('a short one for $name is waited for', async ({ report, issues, call, later }) => {
  await open({ issues, misbehaviour: [{ ...call, times: 1, fault: secondaryRateLimit(429, 30) }] });
  expect(await night(server(), report)).toMatchObject({ trouble: null });
  expect(issuesIn(server())).toEqual(later);
});

test.each([
  ['closed', clean, written, '#3 open | The audit passed: 2 live keys, and no findings'],
  ['opened again', mailer, closedOne, '#3 closed | completed | This issue is open again'],
])('one that is not %s behind its comment is a remark, and the next night goes on', async (...row) => {
  const [, report, issues, then] = row;
  const misbehaviour = [
    { path: /issues\/3$/, method: 'PATCH', times: 4, fault: errorFault(502, 'Server Error') },
  ];
  await open({ issues, misbehaviour });
  expect(await night(server(), report)).toMatchObject({ trouble: down });
  expect(issuesIn(server())).toEqual([then]);
  await night(server(), report, { id: '2/1' });
  const said = then.slice(then.lastIndexOf(' | '));
  const [state] = server().state().issues;
  expect([state?.state, issuesIn(server())[0]?.endsWith(`${said}${said}`)]).toEqual([
    report === clean ? 'closed' : 'open',
    true,
  ]);
});

async function open(options: GitHubOptions): Promise<void> {
  github = await startGitHub({ permissions: { issues: 'write' }, ...options });
}

function server(): GitHubServer {
  if (github === null) throw new Error('There is no server.');
  return github;
}
