import type { Report } from '../model/report.js';
import type { CheckRun } from '../reporters/check-run.js';
import { clip, plainVisible } from '../text/escape.js';
import { urlPath } from '../text/url-path.js';
import type { Api, Call, Landed, Reply } from './api.js';
import type { Event } from './event.js';
import type { Failure } from './failure.js';
import { isRecord } from './is-record.js';
import { inBrackets, refusal } from './refusal.js';
import type { WorkflowRun } from './workflow-run.js';

/** What came of it; `why` says what GitHub did not take, and what to do. */
export type CheckRunOutcome =
  | { readonly kind: 'published' }
  | { readonly kind: 'not-published'; readonly why: string };

const maxNameCharacters = 255;

/** What to publish, and where. */
export interface CheckRunRequest {
  readonly check: CheckRun;
  /** What it was made from. */
  readonly report: Report;
  readonly event: Event;
  readonly run: WorkflowRun;
}

const noCommit: CheckRunOutcome = {
  kind: 'not-published',
  why: 'There is no check run, since the event does not name the commit that it is about; so the findings are annotated from the log.',
};

/**
 * Publishes every finding in a check run on the head commit: created in progress, the annotations in batches that add up,
 * and the conclusion last. Whatever comes between, one that was opened is concluded, as far as GitHub takes it.
 * https://docs.github.com/en/rest/checks/runs
 */
export async function publishCheckRun(
  api: Api,
  { check, report, event, run }: CheckRunRequest,
): Promise<CheckRunOutcome> {
  if (event.headSha === null) return noCommit;
  const repository = `/repos/${urlPath(event.repository)}`;
  const home = `${repository}/check-runs`;
  const body = {
    name: checkRunName(report, run),
    head_sha: event.headSha,
    status: 'in_progress',
    started_at: report.auditedAt,
    external_id: run.id,
    details_url: run.url,
  } as const;
  const find = () => findStarted(api, repository, body);
  const created = await api({ method: 'POST', path: home, body, landed: find });
  // Before a lost answer was given up it was asked after, but not in a run that was cancelled meanwhile.
  const isLost = created.kind === 'answer' || created.failure.reason === 'cancelled';
  if (created.kind === 'failure' && !isLost) return notPublished(created.failure, event, true);
  // Half an answer has no id either, and the run would stay in progress.
  const id = (created.kind === 'answer' ? idOf(created.data) : null) ?? idOf((await find())?.data);
  if (id === null) {
    const failure = { reason: 'unavailable', status: 201, message: 'a run without an id' } as const;
    return notPublished(created.kind === 'failure' ? created.failure : failure, event, true);
  }

  const path = `${home}/${id}`;
  const failure = created.kind === 'failure' ? created.failure : await fill(api, path, check);
  if (failure === null) return { kind: 'published' };
  const { why } = notPublished(failure, event, false);
  return { kind: 'not-published', why: `${why} ${await conclude(api, path, check, failure)}` };
}

/** Different for each workflow, job and policy file, and the same from run to run, since a required check goes by it. */
export function checkRunName({ policyFile }: Report, { workflow, job }: WorkflowRun): string {
  return clip(plainVisible(`SendGrid scope audit: ${policyFile} (${workflow} / ${job})`), maxNameCharacters);
}

interface Conclusion extends Pick<CheckRun, 'title' | 'summary'> {
  readonly conclusion: CheckRun['conclusion'] | 'cancelled';
}

interface Started {
  readonly name: string;
  readonly head_sha: string;
  readonly started_at: string;
  readonly external_id: string;
}

/**
 * The check run that was started although GitHub's answer was lost. The jobs of a matrix share name and run: the moment of
 * the audit tells them apart, and one that another job has filled is none to take over.
 * https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
 */
async function findStarted(api: Api, repository: string, started: Started): Promise<Landed | null> {
  const { name, head_sha, started_at, external_id } = started;
  const query = `check_name=${encodeURIComponent(name)}&status=in_progress&filter=all&per_page=100`;
  const path = `${repository}/commits/${urlPath(head_sha)}/check-runs?${query}`;
  const reply = await api({ method: 'GET', path, ends: true });
  if (reply.kind === 'failure' || !isRecord(reply.data) || !Array.isArray(reply.data.check_runs)) return null;
  const own = reply.data.check_runs.find(
    (run: unknown) =>
      isRecord(run) &&
      run.name === name &&
      run.external_id === external_id &&
      secondOf(run.started_at) === secondOf(started_at) &&
      stateOf(run).count === 0,
  );
  return own === undefined ? null : { data: own };
}

/** GitHub keeps whole seconds. */
function secondOf(time: unknown): number | null {
  return typeof time === 'string' ? Math.floor(Date.parse(time) / 1000) : null;
}

/** Ends a check run that lacks annotations, since one that never ends would keep the pull request waiting; says how it ended. */
async function conclude(api: Api, path: string, check: CheckRun, failure: Failure): Promise<string> {
  const isCancelled = failure.reason === 'cancelled';
  const body = conclusionOf(isCancelled ? { ...check, conclusion: 'cancelled' } : check);
  const reply = await api({ method: 'PATCH', path, body, ends: true });
  if (reply.kind === 'failure') {
    return reply.failure.reason === 'cancelled' && !isCancelled
      ? conclude(api, path, check, reply.failure)
      : 'The check run stays in progress.';
  }
  return isCancelled
    ? 'The check run is concluded as cancelled.'
    : 'The check run has the result and not all of the annotations.';
}

/** Sends the batches, the last one with the conclusion; the failure that ended it, or null. */
async function fill(api: Api, path: string, check: CheckRun): Promise<Failure | null> {
  const { title } = check;
  const batches = check.batches.length === 0 ? [[]] : check.batches;
  let sent = 0;
  for (const [index, annotations] of batches.entries()) {
    sent += annotations.length;
    const concludes = index === batches.length - 1;
    const body = concludes
      ? conclusionOf(check, annotations)
      : { output: { title, summary: 'More is to come.', annotations } };
    const reply = await update(api, { method: 'PATCH', path, body, concludes }, sent);
    if (reply.kind === 'failure') return reply.failure;
  }
  return null;
}

function conclusionOf({ title, summary, conclusion }: Conclusion, annotations: readonly object[] = []) {
  return { status: 'completed', conclusion, output: { title, summary: summary.text, annotations } };
}

/** A batch that arrived although its answer did not would show its annotations twice if it were sent again. */
function update(api: Api, call: Call & { readonly concludes: boolean }, sent: number): Promise<Reply> {
  const { path, concludes } = call;
  const landed = async () => {
    const now = await api({ method: 'GET', path, concludes });
    if (now.kind === 'failure') return null;
    const { count, isCompleted } = stateOf(now.data);
    return count >= sent && (isCompleted || !concludes) ? { data: now.data } : null;
  };
  return api({ ...call, landed });
}

function notPublished(
  failure: Failure,
  { secretless }: Event,
  isFirst: boolean,
): Extract<CheckRunOutcome, { kind: 'not-published' }> {
  const advice = refusal(failure, { permission: 'checks: write', isReadOnly: secretless, isFirst });
  return {
    kind: 'not-published',
    why: `The check run cannot be written ${inBrackets(failure)}, so the findings are annotated from the log. ${advice}`,
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
