import { type Answer, answers, invalidRequest, validationFailed } from './answers.js';
import { pageOf } from './pages.js';
import { type GitHubState, type Issue, writerOf } from './state.js';

type Body = Readonly<Record<string, unknown>>;
type Change = Answer & { readonly state?: GitHubState };

const maxTitleCharacters = 256;
const maxBodyCharacters = 65_536;

/**
 * GET /repos/{owner}/{repo}/issues, the newest first, open ones where nothing else is asked for; a creator that nobody has is
 * no error: https://docs.github.com/en/rest/issues/issues#list-repository-issues
 */
export function listIssues(state: GitHubState, url: URL): Answer {
  if (state.permissions.issues === 'none') return answers.notAccessible;
  const wanted = url.searchParams.get('state') ?? 'open';
  const creator = url.searchParams.get('creator');
  const issues = state.issues
    .filter((issue) => wanted === 'all' || issue.state === wanted)
    .filter((issue) => creator === null || issue.login === creator)
    .filter((issue) => state.hasIssues || issue.isPullRequest)
    .sort((a, b) => b.number - a.number);
  const listed = url.searchParams.get('direction') === 'asc' ? issues.reverse() : issues;
  return pageOf(listed.map(shown), url);
}

/** GET /repos/{owner}/{repo}/issues/{number}, which alone tells who closed it. */
export function getIssue(state: GitHubState, number: number): Answer {
  if (state.permissions.issues === 'none') return answers.notAccessible;
  if (!state.hasIssues) return answers.issuesDisabled;
  const issue = state.issues.find((other) => other.number === number);
  if (issue === undefined) return answers.notFound;
  return { status: 200, body: { ...shown(issue), closed_by: issue.closedBy && userOf(issue.closedBy) } };
}

/** POST /repos/{owner}/{repo}/issues; numbers are handed out with the ids. */
export function createIssue(state: GitHubState, body: Body): Change {
  const refused = refusal(state, body);
  if (refused !== null) return refused;
  const login = writerOf(state);
  const issue: Issue = {
    number: state.nextId,
    login,
    app: login.endsWith('[bot]') ? login.slice(0, -'[bot]'.length) : null,
    title: String(body.title),
    body: typeof body.body === 'string' ? body.body : null,
    state: 'open',
    stateReason: null,
    closedBy: null,
    labels: [],
    isPullRequest: false,
  };
  const issues = [...state.issues, issue];
  return { status: 201, body: shown(issue), state: { ...state, issues, nextId: state.nextId + 1 } };
}

/** PATCH /repos/{owner}/{repo}/issues/{number}; the reason counts where the state changes. */
export function updateIssue(state: GitHubState, number: number, body: Body): Change {
  const issue = state.issues.find((other) => other.number === number);
  const refused = refusal(state, { title: issue?.title, ...body });
  if (refused !== null) return refused;
  if (issue === undefined) return answers.notFound;
  const next = { ...issue, ...textsOf(body), ...stateOf(issue, body, writerOf(state)) };
  const issues = state.issues.map((other) => (other.number === number ? next : other));
  return { status: 200, body: shown(next), state: { ...state, issues } };
}

function textsOf({ title, body }: Body): Partial<Issue> {
  return {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof body === 'string' ? { body } : {}),
  };
}

function stateOf(issue: Issue, body: Body, writer: string): Partial<Issue> {
  const { state, state_reason: reason } = body;
  if (state === issue.state) return {};
  if (state === 'open') return { state, stateReason: 'reopened', closedBy: null };
  if (state !== 'closed') return {};
  return { state, stateReason: typeof reason === 'string' ? reason : 'completed', closedBy: writer };
}

function refusal({ permissions, hasIssues }: GitHubState, { title, body }: Body): Answer | null {
  if (permissions.issues !== 'write') return answers.notAccessible;
  if (!hasIssues) return answers.issuesDisabled;
  if (title === undefined) return null;
  if (typeof title !== 'string' || title.trim() === '') return invalidRequest('"title" wasn\'t supplied.');
  if (title.length > maxTitleCharacters) return validationFailed('Issue', 'title is too long');
  return typeof body === 'string' && body.length > maxBodyCharacters
    ? validationFailed('Issue', `body is too long (maximum is ${maxBodyCharacters} characters)`)
    : null;
}

function shown({ number, login, app, title, body, state, stateReason, labels, isPullRequest }: Issue) {
  const html_url = `https://github.com/acme/mail/${isPullRequest ? 'pull' : 'issues'}/${number}`;
  return {
    id: number,
    ...{ number, html_url, title, body, state, labels: labels.map((name) => ({ name })) },
    state_reason: stateReason,
    user: userOf(login),
    performed_via_github_app: app === null ? null : { slug: app },
    ...(isPullRequest ? { pull_request: { html_url } } : {}),
  };
}

function userOf(login: string) {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
}
