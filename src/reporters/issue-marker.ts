import { hiddenParts } from '../text/hidden-parts.js';
import { hiddenLine, type Markdown } from '../text/markdown.js';
import type { IssueMemory } from './issue-memory.js';

/** What tells the issues of one repository apart: one for each workflow, job and policy file. */
export interface IssueIdentity {
  readonly workflow: string;
  readonly job: string;
  readonly policyFile: string;
}

const title = 'sendgrid-scope-audit-issue';

/** The hidden first line of the issue, by which it is found again, with what it remembers. */
export function issueMarker(
  { workflow, job, policyFile }: IssueIdentity,
  { result, traces }: IssueMemory,
): Markdown {
  return hiddenLine(title, [workflow, job, policyFile, result, ...traces]);
}

/** What the first line of an issue says that it remembers; null where the issue is none of this identity. */
export function memoryIn(line: string, { workflow, job, policyFile }: IssueIdentity): IssueMemory | null {
  const [itsWorkflow, itsJob, itsPolicyFile, result, ...traces] = hiddenParts(title, line) ?? [];
  const isOwn = itsWorkflow === workflow && itsJob === job && itsPolicyFile === policyFile;
  return isOwn && (result === 'failed' || result === 'error') ? { result, traces } : null;
}
