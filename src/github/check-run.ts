import type { Report } from '../model/report.js';
import { type CheckRun, checkRun } from '../reporters/check-run.js';
import { clip, plainVisible } from '../text.js';
import type { Api, Call, Failure, Reply } from './api.js';
import type { Event } from './event.js';
import { isRecord } from './is-record.js';
import { inBrackets, refusal } from './refusal.js';
import type { WorkflowRun } from './workflow-run.js';

/** What came of it; `why` says what GitHub did not take, and what to do. */
export type CheckRunOutcome =
  | { readonly kind: 'published' }
  | { readonly kind: 'not-published'; readonly why: string };

const maxNameCharacters = 255;

/**
 * Publishes every finding in a check run on the head commit: created in progress, the annotations in batches that add up,
 * and the conclusion last. https://docs.github.com/en/rest/checks/runs
 */
export async function publishCheckRun(
  api: Api,
  report: Report,
  { repository, headSha }: Event,
  run: WorkflowRun,
): Promise<CheckRunOutcome> {
  const check = checkRun(report);
  const home = `/repos/${repository}/check-runs`;
  // Should the answer be lost, this makes a second run: of one name and commit GitHub shows the newest.
  const created = await api({
    method: 'POST',
    path: home,
    body: {
      name: checkRunName(report, run),
      head_sha: headSha,
      status: 'in_progress',
      started_at: report.auditedAt,
      external_id: run.id,
      details_url: run.url,
    },
  });
  if (created.kind === 'failure') return notPublished(created.failure);
  const id = idOf(created.data);
  if (id === null)
    return notPublished({ reason: 'unavailable', status: 201, message: 'a run without an id' });

  const failure = await fill(api, `${home}/${id}`, check);
  if (failure === null) return { kind: 'published' };
  // Whatever annotations are missing: a run that never ends would keep the pull request waiting.
  const ended = await api({ method: 'PATCH', path: `${home}/${id}`, body: conclusionOf(check) });
  const { why } = notPublished(failure);
  return {
    kind: 'not-published',
    why:
      ended.kind === 'answer'
        ? `${why} The check run has the result and not all of the annotations.`
        : `${why} The check run stays in progress.`,
  };
}

/** Different for each workflow, job and policy file, and the same from run to run, since a required check goes by it. */
export function checkRunName({ policyFile }: Report, { workflow, job }: WorkflowRun): string {
  return clip(plainVisible(`SendGrid scope audit: ${policyFile} (${workflow} / ${job})`), maxNameCharacters);
}

/** Sends the batches, the last one with the conclusion; the failure that ended it, or null. */
async function fill(api: Api, path: string, check: CheckRun): Promise<Failure | null> {
  const { title, summary } = check;
  const batches = check.batches.length === 0 ? [[]] : check.batches;
  let sent = 0;
  for (const [index, annotations] of batches.entries()) {
    sent += annotations.length;
    const isLast = index === batches.length - 1;
    const body = isLast
      ? conclusionOf(check, annotations)
      : { output: { title, summary: 'More is to come.', annotations } };
    const reply = await update(api, { method: 'PATCH', path, body }, sent, isLast ? summary : null);
    if (reply.kind === 'failure') return reply.failure;
  }
  return null;
}

function conclusionOf({ title, summary, conclusion }: CheckRun, annotations: readonly object[] = []) {
  return { status: 'completed', conclusion, output: { title, summary, annotations } };
}

/** A batch that arrived although its answer did not would show its annotations twice if it were sent again. */
function update(api: Api, call: Call, sent: number, summary: string | null): Promise<Reply> {
  const landed = async () => {
    const now = await api({ method: 'GET', path: call.path });
    if (now.kind === 'failure') return false;
    const { count, isCompleted } = stateOf(now.data);
    return count >= sent && (summary === null || isCompleted);
  };
  return api({ ...call, landed });
}

function notPublished(failure: Failure): Extract<CheckRunOutcome, { kind: 'not-published' }> {
  return {
    kind: 'not-published',
    why: `The check run cannot be written ${inBrackets(failure)}, so the findings are annotated from the log. ${refusal(failure, 'checks: write')}`,
  };
}

function idOf(data: unknown): number | null {
  return isRecord(data) && typeof data.id === 'number' ? data.id : null;
}

function stateOf(data: unknown): { readonly count: number; readonly isCompleted: boolean } {
  const output = isRecord(data) && isRecord(data.output) ? data.output : {};
  return {
    count: typeof output.annotations_count === 'number' ? output.annotations_count : 0,
    isCompleted: isRecord(data) && data.status === 'completed',
  };
}
