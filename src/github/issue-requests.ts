import type { Markdown } from '../text/markdown.js';
import type { Api } from './api.js';
import type { CallFailure } from './failure.js';
import { isRecord } from './is-record.js';
import { type MarkedIssue, markedIssue } from './issue-list.js';
import { commentsPerPage, maxCommentPages } from './limits.js';
import { hasNextPage } from './next-page.js';
import { findOwnIssues, type OwnIssuesQuery } from './own-issues.js';

/** What belongs to the action of an issue. */
export interface IssueTexts {
  readonly title: string;
  readonly body: Markdown;
}

export type IssueCreation =
  | { readonly kind: 'created'; readonly issue: MarkedIssue }
  | { readonly kind: 'failure'; readonly failure: CallFailure };

/**
 * Creates an issue; one whose answer was lost is looked up before it is sent again, and where that cannot be done either, it
 * is not sent again. https://docs.github.com/en/rest/issues/issues#create-an-issue
 */
export async function createIssue(
  api: Api,
  query: OwnIssuesQuery,
  { title, body }: IssueTexts,
): Promise<IssueCreation> {
  const sight: { issue: MarkedIssue | null } = { issue: null };
  const landed = async () => {
    const now = await findOwnIssues(api, { ...query, withClosed: false });
    sight.issue = now.kind === 'found' ? (now.open[0] ?? null) : null;
    return now.kind === 'found' && sight.issue === null ? null : unknown;
  };
  const reply = await api({ method: 'POST', path: query.issues, body: { title, body: body.text }, landed });
  if (reply.kind === 'failure') return reply;
  const told = markedIssue(reply.data, query.identity);
  // Half an answer has no number either.
  if (told === null && sight.issue === null) await landed();
  const issue = told ?? sight.issue;
  return issue === null ? { kind: 'failure', failure: notKnown } : { kind: 'created', issue };
}

/** Changes an issue, as often as it takes: https://docs.github.com/en/rest/issues/issues#update-an-issue */
export async function changeIssue(
  api: Api,
  path: string,
  change: Readonly<Record<string, string>>,
): Promise<CallFailure | null> {
  const reply = await api({ method: 'PATCH', path, body: change });
  return reply.kind === 'failure' ? reply.failure : null;
}

/**
 * Comments on an issue; a comment whose answer was lost is looked up before it is sent again, by its first line, and where
 * that cannot be done either, it is not sent again. https://docs.github.com/en/rest/issues/comments#create-an-issue-comment
 */
export async function commentOnIssue(api: Api, path: string, body: Markdown): Promise<CallFailure | null> {
  let isKnown = true;
  const landed = async () => {
    const is = await hasComment(api, `${path}/comments`, firstLine(body.text));
    isKnown = is !== null;
    return is === false ? null : unknown;
  };
  const reply = await api({ method: 'POST', path: `${path}/comments`, body: { body: body.text }, landed });
  if (reply.kind === 'failure') return reply.failure;
  return isKnown ? null : notKnown;
}

/** Stands for an answer that nobody has seen. */
const unknown = { data: null } as const;

const notKnown: CallFailure = {
  reason: 'unavailable',
  status: null,
  message: 'it was lost on its way, and cannot be looked up',
};

/** Whether there is a comment that begins with the line; null where GitHub does not tell. */
async function hasComment(api: Api, comments: string, line: string): Promise<boolean | null> {
  for (let page = 1; page <= maxCommentPages; page += 1) {
    const reply = await api({ method: 'GET', path: `${comments}?per_page=${commentsPerPage}&page=${page}` });
    if (reply.kind === 'failure' || !Array.isArray(reply.data)) return null;
    const isThere = reply.data.some(
      (row: unknown) => isRecord(row) && typeof row.body === 'string' && firstLine(row.body) === line,
    );
    if (isThere) return true;
    if (!hasNextPage(reply.headers)) break;
  }
  return false;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}
