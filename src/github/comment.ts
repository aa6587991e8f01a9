import type { CommentMode, Report } from '../model/report.js';
import { isNew } from '../model/standing.js';
import { type CommentIdentity, commentMarker } from '../reporters/comment.js';
import { urlPath } from '../text/url-path.js';
import { quote } from '../text/wording.js';
import type { Api } from './api.js';
import type { Event } from './event.js';
import type { CallFailure } from './failure.js';
import { isRecord } from './is-record.js';
import { commentsPerPage, maxCommentPages } from './limits.js';
import { jobLogin, loginIn, readLogin } from './login.js';
import { hasNextPage } from './next-page.js';
import { inBrackets, type Refused, refusal } from './refusal.js';
import type { WorkflowRun } from './workflow-run.js';

/** What to publish, and where. */
export interface CommentRequest {
  readonly body: string;
  /** What it was made from. */
  readonly report: Report;
  readonly mode: CommentMode;
  readonly event: Event;
  readonly run: WorkflowRun;
}

/** By what the comment is found again. */
export function commentIdentity({ policyFile }: Report, { workflow, job }: WorkflowRun): CommentIdentity {
  return { workflow, job, policyFile };
}

/**
 * Keeps one comment on the pull request up to date, and writes a new one only where the mode asks for it. Outside pull
 * requests it does nothing. Returns what the workflow's author should know of it, null where it went as asked.
 * https://docs.github.com/en/rest/issues/comments
 */
export async function publishComment(
  api: Api,
  { body, report, mode, event, run }: CommentRequest,
): Promise<string | null> {
  const { repository, pullRequest, secretless } = event;
  if (mode === 'never' || pullRequest === null) return null;
  const identity = commentIdentity(report, run);
  const issues = `/repos/${urlPath(repository)}/issues`;
  const trouble = (failure: CallFailure, isFirst = true) => {
    const refused: Refused = { permission: 'pull-requests: write', isReadOnly: secretless, isFirst };
    return `The comment cannot be written ${inBrackets(failure)}. ${refusal(failure, refused)}`;
  };
  const told = await readLogin(api);
  if (told.kind === 'failure') return trouble(told.failure);
  const login = told.kind === 'login' ? told.login : jobLogin;
  const find = () => findOwn(api, `${issues}/${pullRequest}/comments`, login, identity);

  const own = await find();
  if (own.kind === 'failure') return trouble(own.failure);
  if (own.comment !== null) {
    const path = `${issues}/comments/${own.comment.id}`;
    const updated = await api({ method: 'PATCH', path, body: { body } });
    if (updated.kind === 'answer') return null;
    // Whoever may not write is told 403; a comment that was there and is not found was deleted since.
    return trouble(updated.failure, updated.failure.reason !== 'not-found');
  }

  if (mode === 'on-failure' && !isWorthAComment(report)) return null;
  const created = await api({
    method: 'POST',
    path: `${issues}/${pullRequest}/comments`,
    body: { body },
    landed: async () => {
      const now = await find();
      return now.kind === 'found' && now.comment !== null ? { data: now.comment } : null;
    },
  });
  if (created.kind === 'failure') return trouble(created.failure);
  const author = isComment(created.data) ? loginIn(created.data.user) : null;
  return author === null || author === login
    ? null
    : `The comment was written by ${quote(author)}, but the token cannot tell its own name, so that the next run will not find it and write another. Leave input "github-token" out to use the token of the job.`;
}

/** What failed the step, or would have; where the threshold lets nothing fail it, what is new and an error. */
function isWorthAComment({ result, findings, failOn, decisive }: Report): boolean {
  if (failOn !== 'never') return result === 'error' || decisive.length > 0;
  return result === 'error' || findings.some((finding) => isNew(finding) && finding.severity === 'error');
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: unknown;
}

type Search =
  | { readonly kind: 'found'; readonly comment: Comment | null }
  | { readonly kind: 'failure'; readonly failure: CallFailure };

/** Anyone can write a marker into a comment; so it must be the first line, and the comment by whom the token stands for. */
async function findOwn(api: Api, path: string, login: string, identity: CommentIdentity): Promise<Search> {
  const marker = commentMarker(identity);
  for (let page = 1; page <= maxCommentPages; page += 1) {
    const reply = await api({ method: 'GET', path: `${path}?per_page=${commentsPerPage}&page=${page}` });
    if (reply.kind === 'failure') return reply;
    const comments = Array.isArray(reply.data) ? reply.data.filter(isComment) : [];
    const own = comments.find(
      (comment) => loginIn(comment.user) === login && comment.body.split(/\r?\n/, 1)[0] === marker.text,
    );
    if (own !== undefined) return { kind: 'found', comment: own };
    if (!hasNextPage(reply.headers)) break;
  }
  return { kind: 'found', comment: null };
}

function isComment(value: unknown): value is Comment {
  return isRecord(value) && typeof value.id === 'number' && typeof value.body === 'string' && 'user' in value;
}
