import { type Answer, answers, invalidRequest } from './answers.js';
import type { Annotation, CheckRun, GitHubState } from './state.js';

type Body = Readonly<Record<string, unknown>>;
type Change = Answer & { readonly state?: GitHubState };

const defaultPerPage = 30;
const maxAnnotations = 50;
const maxTextCharacters = 65_535;
const maxTitleCharacters = 255;
const maxMessageBytes = 64 * 1024;

/** POST /repos/{owner}/{repo}/check-runs: https://docs.github.com/en/rest/checks/runs#create-a-check-run */
export function createCheckRun(state: GitHubState, body: Body): Change {
  if (state.permissions.checks !== 'write') return answers.notAccessible;
  const { name, head_sha } = body;
  const complaints = [
    ...(typeof name === 'string' && name !== '' ? [] : ['"name" wasn\'t supplied.']),
    ...(typeof head_sha === 'string' && Object.hasOwn(state.commits, head_sha)
      ? []
      : [`No commit found for SHA: ${String(head_sha)}`]),
    ...complaintsAbout(body),
  ];
  if (complaints.length > 0) return invalidRequest(...complaints);
  const run = updated(
    {
      id: state.nextId,
      name: String(name),
      head_sha: String(head_sha),
      status: 'queued',
      conclusion: null,
      started_at: null,
      external_id: null,
      details_url: null,
      title: null,
      summary: null,
      annotations: [],
    },
    body,
  );
  const checkRuns = [...state.checkRuns, run];
  return { status: 201, body: shown(run), state: { ...state, checkRuns, nextId: state.nextId + 1 } };
}

/** PATCH /repos/{owner}/{repo}/check-runs/{id}; annotations are added to those before. */
export function updateCheckRun(state: GitHubState, id: number, body: Body): Change {
  if (state.permissions.checks !== 'write') return answers.notAccessible;
  const run = state.checkRuns.find((other) => other.id === id);
  if (run === undefined) return answers.notFound;
  const complaints = complaintsAbout(body);
  if (complaints.length > 0) return invalidRequest(...complaints);
  const next = updated(run, body);
  const checkRuns = state.checkRuns.map((other) => (other.id === id ? next : other));
  return { status: 200, body: shown(next), state: { ...state, checkRuns } };
}

/** GET /repos/{owner}/{repo}/check-runs/{id} */
export function getCheckRun(state: GitHubState, id: number): Answer {
  if (state.permissions.checks === 'none') return answers.notAccessible;
  const run = state.checkRuns.find((other) => other.id === id);
  return run === undefined ? answers.notFound : { status: 200, body: shown(run) };
}

/** GET /repos/{owner}/{repo}/commits/{ref}/check-runs, the newest first, as many as a page holds. */
export function listCheckRuns(state: GitHubState, ref: string, query: URLSearchParams): Answer {
  if (state.permissions.checks === 'none') return answers.notAccessible;
  if (!Object.hasOwn(state.commits, ref)) return invalidRequest(`No commit found for SHA: ${ref}`);
  const isWanted = (run: CheckRun) =>
    run.head_sha === ref &&
    (query.get('check_name') ?? run.name) === run.name &&
    (query.get('status') ?? run.status) === run.status;
  const all = state.checkRuns.filter(isWanted).reverse();
  const latest = all.filter((run, index) => all.findIndex(({ name }) => name === run.name) === index);
  const runs = query.get('filter') === 'all' ? all : latest;
  const page = runs.slice(0, Number(query.get('per_page') ?? defaultPerPage));
  return { status: 200, body: { total_count: runs.length, check_runs: page.map(shown) } };
}

function shown({ annotations, title, summary, ...run }: CheckRun) {
  return {
    ...run,
    html_url: `https://github.com/acme/mail/runs/${run.id}`,
    output: { title, summary, annotations_count: annotations.length },
  };
}

function updated(run: CheckRun, body: Body): CheckRun {
  const output = recordOf(body.output);
  const conclusion = textOf(body.conclusion) ?? run.conclusion;
  return {
    ...run,
    started_at: textOf(body.started_at)?.replace(/\.\d+(?=Z$)/, '') ?? run.started_at,
    external_id: textOf(body.external_id) ?? run.external_id,
    details_url: textOf(body.details_url) ?? run.details_url,
    // A conclusion completes the run, whatever the status says.
    status: conclusion === null ? (textOf(body.status) ?? run.status) : 'completed',
    conclusion,
    title: textOf(output.title) ?? run.title,
    summary: textOf(output.summary) ?? run.summary,
    annotations: [...run.annotations, ...annotationsOf(output)],
  };
}

function complaintsAbout(body: Body): string[] {
  const output = recordOf(body.output);
  const annotations = annotationsOf(output);
  return [
    ...(body.status === 'completed' && body.conclusion === undefined ? ['A conclusion is missing.'] : []),
    ...(body.output === undefined || typeof output.summary === 'string'
      ? []
      : ['"summary" wasn\'t supplied.']),
    ...(['summary', 'text'] as const).flatMap((member) =>
      (textOf(output[member]) ?? '').length > maxTextCharacters ? [`"${member}" is too long.`] : [],
    ),
    ...(annotations.length > maxAnnotations ? [`No more than ${maxAnnotations} annotations.`] : []),
    ...annotations.flatMap(complaintsAboutAnnotation),
  ];
}

function complaintsAboutAnnotation(annotation: Annotation, index: number): string[] {
  const { path, title, message, annotation_level: level } = annotation;
  const { start_line: start, end_line: end, start_column: from, end_column: to } = annotation;
  const hasColumns = from !== undefined || to !== undefined;
  const wrong = {
    path: typeof path !== 'string' || path === '' || path.startsWith('/') || path.startsWith('./'),
    line: !isCount(start) || !isCount(end) || end < start,
    column: hasColumns && (start !== end || !isCount(from) || !isCount(to)),
    level: level !== 'notice' && level !== 'warning' && level !== 'failure',
    message: typeof message !== 'string' || message === '' || Buffer.byteLength(message) > maxMessageBytes,
    title: title !== undefined && (typeof title !== 'string' || title.length > maxTitleCharacters),
  };
  return Object.entries(wrong).flatMap(([member, isWrong]) =>
    isWrong ? [`Annotation ${index}: ${member}.`] : [],
  );
}

function annotationsOf({ annotations }: Body): readonly Annotation[] {
  return Array.isArray(annotations) ? annotations.map(recordOf) : [];
}

function recordOf(value: unknown): Body {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}
