import { type Answer, answers, invalidRequest } from './answers.js';
import { createCheckRun, getCheckRun, listCheckRuns, updateCheckRun } from './check-runs.js';
import { createComment, listComments, updateComment } from './comments.js';
import { getContent } from './contents.js';
import { complaintsAbout } from './description.js';
import { createIssue, getIssue, listIssues, updateIssue } from './issues.js';
import type { GitHubState } from './state.js';

/** A request as GitHub sees it. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly accept: string;
  /** The parsed JSON of the body; null where there is none. */
  readonly json: unknown;
}

/** What GitHub answers to a request, and what it is afterwards where the request changed something. */
export function handle(state: GitHubState, call: Call): Answer & { readonly state?: GitHubState } {
  const { method, url, authorization, json } = call;
  if (authorization === undefined) return answers.requiresAuthentication;
  if (!new RegExp(`^(?:token|bearer) ${state.token}$`, 'i').test(authorization))
    return answers.badCredentials;

  const complaints = complaintsAbout(method, url, json);
  if (complaints.length > 0) return invalidRequest(...complaints);
  const body = isRecord(json) ? json : {};

  const path = url.pathname;
  if (`${method} ${path}` === 'GET /user') {
    return state.login === null
      ? answers.notAccessible
      : { status: 200, body: { login: state.login, id: 1, type: 'User' } };
  }
  const home = `/repos/${state.repository}/`;
  if (!path.startsWith(home)) return answers.notFound;
  const [area = '', ...rest] = path.slice(home.length).split('/');
  const [first = '', second] = rest;
  switch (`${method} ${area}`) {
    case 'GET contents':
      return getContent(state, decodeURIComponent(rest.join('/')), url.searchParams.get('ref'), call.accept);
    case 'POST check-runs':
      return createCheckRun(state, body);
    case 'PATCH check-runs':
      return updateCheckRun(state, Number(first), body);
    case 'GET check-runs':
      return getCheckRun(state, Number(first));
    case 'GET commits':
      return second === 'check-runs'
        ? listCheckRuns(state, decodeURIComponent(first), url.searchParams)
        : answers.notFound;
    case 'GET issues':
      if (first === '') return listIssues(state, url);
      if (second === undefined) return getIssue(state, Number(first));
      return second === 'comments' ? listComments(state, Number(first), url) : answers.notFound;
    case 'POST issues':
      if (first === '') return createIssue(state, body);
      return second === 'comments' ? createComment(state, Number(first), body.body) : answers.notFound;
    case 'PATCH issues':
      if (first !== 'comments') return updateIssue(state, Number(first), body);
      return updateComment(state, Number(second), body.body);
    default:
      return answers.notFound;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
