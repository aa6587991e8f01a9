import type { Report } from '../model/report.js';
import { issueBody, issueTitle } from '../reporters/issue.js';
import { type IssueNews, issueComment } from '../reporters/issue-comment.js';
import { type IssueIdentity, issueMarker } from '../reporters/issue-marker.js';
import type { IssueMemory } from '../reporters/issue-memory.js';
import { urlPath } from '../text/url-path.js';
import { list } from '../text/wording.js';
import type { Api } from './api.js';
import type { Event } from './event.js';
import type { CallFailure } from './failure.js';
import { decideIssue, type IssueDecision } from './issue-decision.js';
import type { MarkedIssue } from './issue-list.js';
import { changeIssue, commentOnIssue, createIssue, type IssueTexts } from './issue-requests.js';
import { readLogin } from './login.js';
import { findOwnIssues, type OwnIssuesQuery } from './own-issues.js';
import { inBrackets, refusal } from './refusal.js';
import type { WorkflowRun } from './workflow-run.js';

/** What to publish, and where. */
export interface IssueRequest {
  readonly report: Report;
  readonly event: Event;
  readonly run: WorkflowRun;
}

/** The issue that there is, and what the workflow's author should know of it; each null where there is none. */
export interface IssueOutcome {
  readonly url: string | null;
  readonly trouble: string | null;
}

/** What an issue shows of the report and what it remembers. */
export function issueTexts(report: Report, run: WorkflowRun, memory: IssueMemory): IssueTexts {
  const body = issueBody(report, issueMarker(identityOf(report, run), memory), run.url);
  return { title: issueTitle(report), body };
}

/**
 * Keeps one issue in step with the account: opened, brought up to date and opened again where an audit of the default branch
 * fails or cannot look, closed where one passes. A skipped audit asks GitHub nothing.
 */
export async function publishIssue(api: Api, { report, event, run }: IssueRequest): Promise<IssueOutcome> {
  if (!event.keepsIssue || report.result === 'skipped') return nothing;
  const login = await readLogin(api);
  if (login.kind === 'failure') return troubled(login.failure, event);
  const query: OwnIssuesQuery = {
    issues: `/repos/${urlPath(event.repository)}/issues`,
    identity: identityOf(report, run),
    login,
    withClosed: report.result !== 'passed',
  };
  const found = await findOwnIssues(api, query);
  switch (found.kind) {
    case 'failure':
      return troubled(found.failure, event);
    case 'ambiguous':
      return { url: null, trouble: `${among(found.authors)} ${ownToken}` };
    case 'too many':
      return { url: null, trouble: `${tooMany} ${ownToken}` };
    case 'found':
      return carryOut({ api, report, event, run, query }, decideIssue(report, found));
  }
}

const nothing: IssueOutcome = { url: null, trouble: null };
const ownToken =
  'Give input "github-token" the token of an account that writes nothing else, or close what is not needed.';
const tooMany =
  'No issue is written, since the repository has more open issues and pull requests than are looked through for the one that may be there.';

function among(authors: readonly string[]): string {
  return `No issue is written, since each of ${list(authors)} wrote one with the action's marker, and the token cannot tell which of them it stands for.`;
}

function identityOf({ policyFile }: Report, { workflow, job }: WorkflowRun): IssueIdentity {
  return { workflow, job, policyFile };
}

interface Work extends IssueRequest {
  readonly api: Api;
  readonly query: OwnIssuesQuery;
}

async function carryOut(work: Work, decision: IssueDecision): Promise<IssueOutcome> {
  const { report, run } = work;
  switch (decision.kind) {
    case 'nothing':
      return nothing;
    case 'leave':
      return { url: decision.issue.url, trouble: null };
    case 'create':
      return create(work, issueTexts(report, run, decision.memory));
    case 'close':
      return closeAll(work, decision.issues, { state_reason: 'completed', news: { kind: 'passed' } });
    case 'reopen': {
      const change = { ...written(issueTexts(report, run, decision.memory)), state: 'open' };
      return bringUpToDate(work, decision.issue, { news: { kind: 'reopened' }, change });
    }
    case 'update': {
      const { issue, memory, news, others } = decision;
      const change = written(issueTexts(report, run, memory));
      const outcome = await bringUpToDate(work, issue, { news, change });
      if (outcome.trouble !== null || others.length === 0) return outcome;
      const pointer = { kind: 'duplicate', of: issue } as const;
      return {
        ...(await closeAll(work, others, { state_reason: 'duplicate', news: pointer })),
        url: issue.url,
      };
    }
  }
}

/** Two runs at once may both find none: the one whose issue has the higher number closes its own. */
async function create(work: Work, texts: IssueTexts): Promise<IssueOutcome> {
  const { api, query, event } = work;
  const creation = await createIssue(api, query, texts);
  if (creation.kind === 'failure') return troubled(creation.failure, event);
  const { issue } = creation;
  const login = issue.author === null ? query.login : ({ kind: 'login', login: issue.author } as const);
  const now = await findOwnIssues(api, { ...query, login, withClosed: false });
  const first = now.kind === 'found' ? now.open[0] : undefined;
  if (first === undefined || first.number >= issue.number) return { url: issue.url, trouble: null };
  const { trouble } = await closeAll(work, [issue], {
    state_reason: 'duplicate',
    news: { kind: 'duplicate', of: first },
  });
  return { url: first.url, trouble };
}

interface Step {
  /** Null where there is nothing to say. */
  readonly news: IssueNews | null;
  readonly change: Readonly<Record<string, string>>;
}

async function closeAll(
  work: Work,
  issues: readonly MarkedIssue[],
  { news, state_reason }: { readonly news: IssueNews; readonly state_reason: 'completed' | 'duplicate' },
): Promise<IssueOutcome> {
  const outcomes: IssueOutcome[] = [];
  for (const issue of issues) {
    outcomes.push(await bringUpToDate(work, issue, { news, change: { state: 'closed', state_reason } }));
  }
  const trouble = outcomes.find((outcome) => outcome.trouble !== null)?.trouble ?? null;
  return { url: outcomes[0]?.url ?? null, trouble };
}

/**
 * The comment first: what is changed without it would never be told, since the issue remembers by then. A comment that is
 * refused, as in a locked conversation, is no reason to leave the rest.
 */
async function bringUpToDate(work: Work, issue: MarkedIssue, { news, change }: Step): Promise<IssueOutcome> {
  const { api, report, event, run, query } = work;
  const path = `${query.issues}/${issue.number}`;
  const { url } = issue;
  const untold = news === null ? null : await commentOnIssue(api, path, issueComment(report, news, run));
  const isRefused = untold?.reason === 'refused' || untold?.reason === 'not-found';
  if (untold !== null && !isRefused) return { url, trouble: troubled(untold, event).trouble };
  const unchanged = await changeIssue(api, path, change);
  const failure = untold ?? unchanged;
  if (failure === null) return { url, trouble: null };
  const isFirst = (news === null || untold !== null) && unchanged !== null;
  return { url, trouble: troubled(failure, event, isFirst).trouble };
}

function written({ title, body }: IssueTexts) {
  return { title, body: body.text };
}

function troubled(failure: CallFailure, { secretless }: Event, isFirst = true): IssueOutcome {
  const refused = { permission: 'issues: write', isReadOnly: secretless, isFirst } as const;
  const trouble = `The issue cannot be brought up to date ${inBrackets(failure)}. ${refusal(failure, refused)}`;
  return { url: null, trouble };
}
