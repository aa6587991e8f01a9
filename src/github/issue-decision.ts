import type { Report } from '../model/report.js';
import type { IssueNews } from '../reporters/issue-comment.js';
import { type IssueMemory, newSince, remembered } from '../reporters/issue-memory.js';
import type { MarkedIssue } from './issue-list.js';
import type { ClosedIssue } from './own-issues.js';

/** What becomes of the issues. */
export type IssueDecision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'create'; readonly memory: IssueMemory }
  /** It gets the new title and body, and a comment where there is news; the others are closed, with a pointer to it. */
  | {
      readonly kind: 'update';
      readonly issue: MarkedIssue;
      readonly memory: IssueMemory;
      readonly news: IssueNews | null;
      readonly others: readonly MarkedIssue[];
    }
  | { readonly kind: 'reopen'; readonly issue: MarkedIssue; readonly memory: IssueMemory }
  /** A person closed it, and nothing has come in addition. */
  | { readonly kind: 'leave'; readonly issue: MarkedIssue }
  | { readonly kind: 'close'; readonly issues: readonly MarkedIssue[] };

/** What there is of them; `open` has the lowest number first, `closed` is the newest where none is open. */
export interface IssueState {
  readonly open: readonly MarkedIssue[];
  readonly closed: ClosedIssue | null;
}

/** Decides by the result what becomes of the issues that are there. */
export function decideIssue(report: Report, state: IssueState): IssueDecision {
  const { result, audited } = report;
  switch (result) {
    case 'passed':
      return audited && state.open.length > 0 ? { kind: 'close', issues: state.open } : { kind: 'nothing' };
    case 'skipped':
      return { kind: 'nothing' };
    case 'failed':
    case 'error':
      return decideFor(report, result, state);
  }
}

function decideFor(
  report: Report,
  result: IssueMemory['result'],
  { open: [issue, ...others], closed }: IssueState,
): IssueDecision {
  if (issue !== undefined) {
    const memory = remembered(report, result, issue.memory);
    const news = newsFor(report, result, issue.memory);
    // An audit that could not look closes nothing.
    return { kind: 'update', issue, memory, news, others: result === 'failed' ? others : [] };
  }
  if (closed === null) return { kind: 'create', memory: remembered(report, result, null) };
  const isSettled = closed.isDismissed && newSince(report.decisive, closed.memory).length === 0;
  if (isSettled) return { kind: 'leave', issue: closed };
  // What decided before an audit passed is over.
  const before = closed.isDismissed ? closed.memory : null;
  return { kind: 'reopen', issue: closed, memory: remembered(report, result, before) };
}

function newsFor({ decisive }: Report, result: IssueMemory['result'], before: IssueMemory): IssueNews | null {
  const findings = newSince(decisive, before);
  if (before.result !== result) return { kind: 'other result', findings };
  return findings.length > 0 ? { kind: 'new findings', findings } : null;
}
