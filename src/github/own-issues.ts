import type { IssueIdentity } from '../reporters/issue-marker.js';
import type { Api } from './api.js';
import type { CallFailure } from './failure.js';
import { isRecord } from './is-record.js';
import { type IssueListing, type IssueQuery, listMarked, type MarkedIssue } from './issue-list.js';
import { maxIssuePages } from './limits.js';
import { jobLogin, type Login } from './login.js';

/** The issues of the token's own account that have the marker. */
export type OwnIssues =
  | {
      readonly kind: 'found';
      /** The lowest number first. */
      readonly open: readonly MarkedIssue[];
      /** The one to open again; looked for where none is open. */
      readonly closed: ClosedIssue | null;
    }
  /** More than one account wrote such issues, and nobody knows which is the token's own. */
  | { readonly kind: 'ambiguous'; readonly authors: readonly string[] }
  /** There are more issues than are looked through, so one may be among them. */
  | { readonly kind: 'too many' }
  | { readonly kind: 'failure'; readonly failure: CallFailure };

export interface ClosedIssue extends MarkedIssue {
  /** Whether a person closed it as not planned. */
  readonly isDismissed: boolean;
}

/** Where to look, and for whose. */
export interface OwnIssuesQuery {
  /** The path of the repository's issues. */
  readonly issues: string;
  readonly identity: IssueIdentity;
  readonly login: Exclude<Login, { kind: 'failure' }>;
  /** Whether one that is closed is looked for where none is open. */
  readonly withClosed: boolean;
}

/** Finds them by the marker, among what GitHub lists: its search lags behind, and anyone can take a title. */
export async function findOwnIssues(api: Api, query: OwnIssuesQuery): Promise<OwnIssues> {
  const open = await findIn(api, query, 'open');
  if (open.kind !== 'listed') return open;
  if (open.marked.length > 0) {
    return { kind: 'found', open: [...open.marked].sort((a, b) => a.number - b.number), closed: null };
  }
  if (!open.isWhole) return { kind: 'too many' };
  if (!query.withClosed) return { kind: 'found', open: [], closed: null };
  const closed = await findIn(api, query, 'closed');
  if (closed.kind !== 'listed') return closed;
  // One that was closed for another of its own points there.
  const newest = closed.marked.find(({ stateReason }) => stateReason !== 'duplicate') ?? closed.marked[0];
  return newest === undefined
    ? { kind: 'found', open: [], closed: null }
    : withCloser(api, `${query.issues}/${newest.number}`, newest);
}

type Found = IssueListing | Extract<OwnIssues, { kind: 'ambiguous' }>;

async function findIn(
  api: Api,
  { issues, identity, login }: OwnIssuesQuery,
  state: IssueQuery['state'],
): Promise<Found> {
  const list = (creator: string | null, maxPages: number) =>
    listMarked(api, issues, identity, { state, creator, maxPages });
  if (login.kind === 'login') {
    const listing = await list(login.login, maxIssuePages.ofOne);
    return listing.kind === 'failure'
      ? listing
      : { ...listing, marked: listing.marked.filter(isBy(login.login)) };
  }

  const all = await list(null, maxIssuePages.ofAll);
  if (all.kind === 'failure') return all;
  // Most often it is the job's token, whose issues can be asked for where all are too many.
  const ofJob = all.isWhole ? all : await list(jobLogin, maxIssuePages.ofOne);
  if (ofJob.kind === 'failure') return ofJob;
  const byNumber = new Map([...all.marked, ...ofJob.marked].map((issue) => [issue.number, issue]));
  const marked = [...byNumber.values()].filter(isByApp).sort((a, b) => b.number - a.number);
  const authors = [...new Set(marked.flatMap(({ author }) => author ?? []))];
  return authors.length > 1
    ? { kind: 'ambiguous', authors }
    : { kind: 'listed', marked, isWhole: ofJob.isWhole };
}

function isBy(login: string): (issue: MarkedIssue) => boolean {
  return ({ author }) => author?.toLowerCase() === login.toLowerCase();
}

/** GitHub's own bot is an app, whether an issue says so or not. */
function isByApp({ author, isByBot, isViaApp }: MarkedIssue): boolean {
  return isByBot && (isViaApp || author === jobLogin);
}

/** A list does not tell who closed an issue; a robot that closes what is old as not planned is no person. */
async function withCloser(api: Api, path: string, issue: MarkedIssue): Promise<OwnIssues> {
  const closed = (isDismissed: boolean): OwnIssues => ({
    kind: 'found',
    open: [],
    closed: { ...issue, isDismissed },
  });
  if (issue.stateReason !== 'not_planned') return closed(false);
  const reply = await api({ method: 'GET', path });
  if (reply.kind === 'failure') return reply;
  const closer = isRecord(reply.data) ? reply.data.closed_by : null;
  return closed(!isRecord(closer) || closer.type !== 'Bot');
}
