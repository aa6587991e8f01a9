import type { CommentMode, IssueMode, Remark } from '../model/report.js';
import { checkRun } from '../reporters/check-run.js';
import { commentBody } from '../reporters/comment.js';
import { remembered } from '../reporters/issue-memory.js';
import type { Secret } from '../secret.js';
import type { Redaction } from '../text/redaction.js';
import { type Api, openApi } from './api.js';
import { publishCheckRun } from './check-run.js';
import { commentIdentity, publishComment } from './comment.js';
import type { Event } from './event.js';
import { issueTexts, publishIssue } from './issue.js';
import { patient } from './limits.js';
import { readsAtMost } from './refusal.js';
import { type Surface, withLate } from './surface.js';
import type { Surroundings } from './surroundings.js';
import { readWorkflowRun, type WorkflowRun } from './workflow-run.js';

/** What the user wants to be sent to GitHub, and as whom. */
export interface Wishes {
  readonly githubToken: Secret | null;
  /** The last net: whatever the report says, nothing that is sent shows a secret. */
  readonly redaction: Redaction;
  readonly checkRun: boolean;
  readonly comment: CommentMode;
  readonly issue: IssueMode;
}

/** The surfaces that take requests to GitHub, over one connection. */
export interface Sending {
  readonly surfaces: readonly Surface[];
  /** What cannot be sent, as far as that is known before. */
  readonly remarks: readonly Remark[];
  /** Drops the connection. */
  readonly close: () => Promise<void>;
}

/** Sends nothing yet, and nothing any more once the signal is aborted, but for the end of what was begun. */
export function openSending(
  { githubToken, redaction: { redact }, ...wishes }: Wishes,
  { event, apiUrl }: Surroundings,
  signal: AbortSignal,
): Sending {
  const wantsComment = wishes.comment !== 'never' && event.pullRequest !== null;
  const wantsIssue = wishes.issue !== 'never' && event.keepsIssue;
  // Where no permission can be had, the workflow is not at fault.
  const severity: Remark['severity'] = event.secretless ? 'notice' : 'warning';
  // That there is no URL is said already.
  if ((!wishes.checkRun && !wantsComment && !wantsIssue) || apiUrl === null) return nothing;
  if (githubToken === null) {
    const advice = event.secretless ? readsAtMost : 'Leave the input out to use the token of the job.';
    const message = `Input "github-token" is empty, so there is neither a check run nor a comment nor an issue. ${advice}`;
    return { ...nothing, remarks: [{ severity, message }] };
  }

  const { api, close } = openApi({ apiUrl, token: githubToken, redact, patience: patient, signal });
  const errand = { api, event, run: readWorkflowRun(redact), severity, signal };
  return {
    surfaces: [
      ...(wishes.checkRun ? [checkRunSurface(errand)] : []),
      ...(wantsComment ? [commentSurface(errand, wishes.comment)] : []),
      ...(wantsIssue ? [issueSurface(errand)] : []),
    ],
    remarks: [],
    close,
  };
}

const nothing: Sending = { surfaces: [], remarks: [], close: async () => {} };

/** What every surface needs that is sent. */
interface Errand {
  readonly api: Api;
  readonly event: Event;
  readonly run: WorkflowRun;
  /** How much what GitHub does not take weighs. */
  readonly severity: Remark['severity'];
  readonly signal: AbortSignal;
}

function checkRunSurface({ api, event, run, severity, signal }: Errand): Surface {
  return {
    name: 'The check run',
    make: (report) => {
      const check = checkRun(report);
      return async (so) => {
        if (signal.aborted) return so;
        const outcome = await publishCheckRun(api, { check, report, event, run });
        return outcome.kind === 'published'
          ? { ...so, hasCheckRun: true }
          : withLate(so, { severity, message: outcome.why });
      };
    },
  };
}

function commentSurface({ api, event, run, severity, signal }: Errand, mode: CommentMode): Surface {
  return {
    name: 'The comment',
    make: (report) => {
      const body = commentBody(report, commentIdentity(report, run), run.url);
      return async (so) => {
        if (signal.aborted) return so;
        const trouble = await publishComment(api, { body: body.text, report, mode, event, run });
        return trouble === null ? so : withLate(so, { severity, message: trouble });
      };
    },
  };
}

function issueSurface({ api, event, run, severity, signal }: Errand): Surface {
  return {
    name: 'The issue',
    make: (report) => {
      // What it remembers is known only when GitHub has told what is there; that it can be made, before.
      issueTexts(report, run, remembered(report, 'failed', null));
      return async (so) => {
        if (signal.aborted) return so;
        const { url, trouble } = await publishIssue(api, { report, event, run });
        const shown = { ...so, issueUrl: url };
        return trouble === null ? shown : withLate(shown, { severity, message: trouble });
      };
    },
  };
}
