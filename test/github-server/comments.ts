import { type Answer, answers, invalidRequest, validationFailed } from './answers.js';
import { pageOf } from './pages.js';
import { type Access, type Comment, type GitHubState, writerOf } from './state.js';

type Change = Answer & { readonly state?: GitHubState };

const maxCharacters = 65_536;

/** GET /repos/{owner}/{repo}/issues/{n}/comments: https://docs.github.com/en/rest/issues/comments#list-issue-comments */
export function listComments(state: GitHubState, issue: number, url: URL): Answer {
  if (accessTo(state, issue) === 'none') return answers.notAccessible;
  const all = state.comments.filter((comment) => comment.issue === issue);
  return pageOf(all.map(shown), url);
}

/** POST /repos/{owner}/{repo}/issues/{n}/comments */
export function createComment(state: GitHubState, issue: number, body: unknown): Change {
  const refused = refusal(accessTo(state, issue), body);
  if (refused !== null) return refused;
  const comment = { id: state.nextId, issue, login: writerOf(state), body: String(body) };
  const comments = [...state.comments, comment];
  return { status: 201, body: shown(comment), state: { ...state, comments, nextId: state.nextId + 1 } };
}

/** PATCH /repos/{owner}/{repo}/issues/comments/{id}; with the right to write, anyone's comment. */
export function updateComment(state: GitHubState, id: number, body: unknown): Change {
  const comment = state.comments.find((other) => other.id === id);
  const refused = refusal(accessTo(state, comment?.issue ?? 0), body);
  if (refused !== null) return refused;
  if (comment === undefined) return answers.notFound;
  const next = { ...comment, body: String(body) };
  const comments = state.comments.map((other) => (other.id === id ? next : other));
  return { status: 200, body: shown(next), state: { ...state, comments } };
}

/** An issue's comments take another permission than those of a pull request. */
function accessTo({ permissions, issues }: GitHubState, number: number): Access {
  const isIssue = issues.some((issue) => issue.number === number && !issue.isPullRequest);
  return permissions[isIssue ? 'issues' : 'pull-requests'];
}

function refusal(access: Access, body: unknown): Answer | null {
  if (access !== 'write') return answers.notAccessible;
  if (typeof body !== 'string') return invalidRequest('"body" wasn\'t supplied.');
  if (body.trim() === '') return validationFailed('IssueComment', 'Body cannot be blank');
  return body.length > maxCharacters
    ? validationFailed('IssueComment', `Body is too long (maximum is ${maxCharacters} characters)`)
    : null;
}

function shown({ id, issue, login, body }: Comment) {
  const html_url = `https://github.com/acme/mail/pull/${issue}#issuecomment-${id}`;
  return { id, body, html_url, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' } };
}
