import { type Answer, answers, invalidRequest, validationFailed } from './answers.js';
import { type Comment, type GitHubState, writerOf } from './state.js';

type Change = Answer & { readonly state?: GitHubState };

const maxCharacters = 65_536;
const defaultPerPage = 30;
const maxPerPage = 100;

/** GET /repos/{owner}/{repo}/issues/{n}/comments: https://docs.github.com/en/rest/issues/comments#list-issue-comments */
export function listComments(state: GitHubState, issue: number, url: URL): Answer {
  if (state.permissions['pull-requests'] === 'none') return answers.notAccessible;
  const all = state.comments.filter((comment) => comment.issue === issue);
  const perPage = Math.min(Number(url.searchParams.get('per_page') ?? defaultPerPage), maxPerPage);
  const page = Number(url.searchParams.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const links = [
    ...(page < pages ? [link(url, page + 1, 'next'), link(url, pages, 'last')] : []),
    ...(page > 1 ? [link(url, page - 1, 'prev'), link(url, 1, 'first')] : []),
  ];
  return {
    status: 200,
    body: all.slice((page - 1) * perPage, page * perPage).map(shown),
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  };
}

/** POST /repos/{owner}/{repo}/issues/{n}/comments */
export function createComment(state: GitHubState, issue: number, body: unknown): Change {
  const refused = refusal(state, body);
  if (refused !== null) return refused;
  const comment = { id: state.nextId, issue, login: writerOf(state), body: String(body) };
  const comments = [...state.comments, comment];
  return { status: 201, body: shown(comment), state: { ...state, comments, nextId: state.nextId + 1 } };
}

/** PATCH /repos/{owner}/{repo}/issues/comments/{id}; with the right to write, anyone's comment. */
export function updateComment(state: GitHubState, id: number, body: unknown): Change {
  const refused = refusal(state, body);
  if (refused !== null) return refused;
  const comment = state.comments.find((other) => other.id === id);
  if (comment === undefined) return answers.notFound;
  const next = { ...comment, body: String(body) };
  const comments = state.comments.map((other) => (other.id === id ? next : other));
  return { status: 200, body: shown(next), state: { ...state, comments } };
}

function refusal({ permissions }: GitHubState, body: unknown): Answer | null {
  if (permissions['pull-requests'] !== 'write') return answers.notAccessible;
  if (typeof body !== 'string') return invalidRequest('"body" wasn\'t supplied.');
  if (body.trim() === '') return validationFailed('IssueComment', 'Body cannot be blank');
  return body.length > maxCharacters
    ? validationFailed('IssueComment', `Body is too long (maximum is ${maxCharacters} characters)`)
    : null;
}

function link(url: URL, page: number, rel: string): string {
  const to = new URL(url);
  to.searchParams.set('page', String(page));
  return `<${to}>; rel="${rel}"`;
}

function shown({ id, issue, login, body }: Comment) {
  const html_url = `https://github.com/acme/mail/pull/${issue}#issuecomment-${id}`;
  return { id, body, html_url, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' } };
}
