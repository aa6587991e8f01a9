import { type IssueIdentity, memoryIn } from '../reporters/issue-marker.js';
import type { IssueMemory } from '../reporters/issue-memory.js';
import type { Api } from './api.js';
import type { CallFailure } from './failure.js';
import { isRecord } from './is-record.js';
import { issuesPerPage } from './limits.js';
import { loginIn } from './login.js';
import { hasNextPage } from './next-page.js';

/** An issue that has the marker, whoever wrote it. */
export interface MarkedIssue {
  readonly number: number;
  readonly url: string;
  readonly memory: IssueMemory;
  readonly author: string | null;
  /** Whether its author is a bot. */
  readonly isByBot: boolean;
  /** Whether it came through a GitHub App. */
  readonly isViaApp: boolean;
  readonly stateReason: string | null;
}

/** What was listed; `isWhole` is false where there are more issues than were looked through. */
export type IssueListing =
  | { readonly kind: 'listed'; readonly marked: readonly MarkedIssue[]; readonly isWhole: boolean }
  | { readonly kind: 'failure'; readonly failure: CallFailure };

/** Which issues are listed. */
export interface IssueQuery {
  readonly state: 'open' | 'closed';
  /** Null for everybody's. */
  readonly creator: string | null;
  readonly maxPages: number;
}

/**
 * The issues with the marker, the newest first. GitHub lists pull requests among them, which are passed over.
 * https://docs.github.com/en/rest/issues/issues#list-repository-issues
 */
export async function listMarked(
  api: Api,
  issues: string,
  identity: IssueIdentity,
  { state, creator, maxPages }: IssueQuery,
): Promise<IssueListing> {
  const by = creator === null ? '' : `&creator=${encodeURIComponent(creator)}`;
  const query = `state=${state}${by}&sort=created&direction=desc&per_page=${issuesPerPage}`;
  const marked: MarkedIssue[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const reply = await api({ method: 'GET', path: `${issues}?${query}&page=${page}` });
    if (reply.kind === 'failure') return reply;
    const rows: readonly unknown[] = Array.isArray(reply.data) ? reply.data : [];
    marked.push(...rows.flatMap((row) => markedIssue(row, identity) ?? []));
    if (!hasNextPage(reply.headers)) return { kind: 'listed', marked, isWhole: true };
  }
  return { kind: 'listed', marked, isWhole: false };
}

/** The issue where it has the marker, which must be the first line of its body; anyone can write one elsewhere. */
export function markedIssue(row: unknown, identity: IssueIdentity): MarkedIssue | null {
  if (!isRecord(row) || typeof row.number !== 'number' || 'pull_request' in row) return null;
  const { number, body, user, html_url: url, state_reason: reason } = row;
  const memory = typeof body === 'string' ? memoryIn(body.split(/\r?\n/, 1)[0] ?? '', identity) : null;
  if (memory === null) return null;
  return {
    number,
    url: typeof url === 'string' ? url : '',
    memory,
    author: loginIn(user),
    isByBot: isRecord(user) && user.type === 'Bot',
    isViaApp: isRecord(row.performed_via_github_app),
    stateReason: typeof reason === 'string' ? reason : null,
  };
}
