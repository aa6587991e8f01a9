import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { deliver, type Exchange, misdeliver } from '../account/delivery.js';
import {
  distorted,
  faults,
  isDeliveryFault,
  jsonMessage,
  type Message,
  type Misbehaviour,
} from '../account/misbehaviour.js';
import { type Incoming, listen } from '../account/server.js';
import type { Answer } from './answers.js';
import { handle } from './handle.js';
import type { Comment, GitHubState, Issue, Permissions } from './state.js';

export interface GitHubOptions
  extends Partial<Pick<GitHubState, 'repository' | 'login' | 'commits' | 'hasIssues'>> {
  /** On top of `contents: read` alone. */
  readonly permissions?: Partial<Permissions>;
  /** Comments that are there before; ids are given in order, from 1. */
  readonly comments?: readonly Omit<Comment, 'id'>[];
  /** Issues that are there before; an open one of the job's token's where nothing else is said. */
  readonly issues?: readonly (Partial<Issue> & Pick<Issue, 'number'>)[];
  readonly misbehaviour?: readonly Misbehaviour[];
}

export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in lower case, the token redacted. */
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON; null where there is none. */
  readonly body: unknown;
  /** What was answered; null while it is not, or where the answer was lost. */
  readonly status: number | null;
}

/** A stand-in for GitHub's API around one repository, listening on loopback. */
export interface GitHubServer {
  /** For GITHUB_API_URL. */
  readonly url: string;
  /** The one token that it knows. */
  readonly token: string;
  readonly repository: string;
  /** Every request in the order of arrival; it grows while the server lives. */
  readonly requests: readonly LoggedRequest[];
  readonly state: () => GitHubState;
  /** Adds faults behind those that are there. */
  readonly misbehave: (...more: readonly Misbehaviour[]) => void;
  readonly close: () => Promise<void>;
}

type Entry = { -readonly [Member in keyof LoggedRequest]: LoggedRequest[Member] };

/** A token as a job has one; only this server knows it. */
const token = `ghs_${'t'.repeat(36)}`;

const nothingButContents = {
  contents: 'read',
  checks: 'none',
  'pull-requests': 'none',
  issues: 'none',
} as const;

const plainIssue = {
  login: 'github-actions[bot]',
  app: 'github-actions',
  title: 'An issue',
  body: null,
  state: 'open',
  stateReason: null,
  closedBy: null,
  labels: [],
  isPullRequest: false,
} as const;

/** Starts a server; whoever starts it closes it. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubServer> {
  const { repository = 'acme/mail', login = null, commits = {}, comments = [], issues = [] } = options;
  const { hasIssues = true } = options;
  let state: GitHubState = {
    repository,
    token,
    login,
    permissions: { ...nothingButContents, ...options.permissions },
    commits,
    checkRuns: [],
    comments: comments.map((comment, index) => ({ id: index + 1, ...comment })),
    hasIssues,
    issues: issues.map((issue) => ({ ...plainIssue, ...issue })),
    nextId: Math.max(comments.length, ...issues.map(({ number }) => number)) + 1,
  };
  const requests: Entry[] = [];
  const planned = faults(options.misbehaviour ?? []);

  const listener = await listen('plain', respond);

  async function respond(request: Incoming, exchange: Exchange): Promise<void> {
    const { method = '', url = '', headers } = request;
    const { authorization, accept = '' } = headers;
    const entry = entryOf(request);
    requests.push(entry);
    entry.body = parsed(await text(request));

    const fault = planned.next(method, new URL(url, 'http://github').pathname);
    if (fault !== null && !isDeliveryFault(fault) && fault.kind !== 'edit' && fault.kind !== 'cut-json') {
      return send(distorted(fault, { status: 200, body: null }, 0));
    }
    // A fault on the way back comes after the deed is done.
    const { state: next = state, ...answer } = handle(state, {
      method,
      url: new URL(url, listener.url),
      authorization,
      accept,
      json: entry.body,
    });
    state = next;
    if (fault === null) return send(messageOf(answer));
    if (isDeliveryFault(fault)) return misdeliver(exchange, messageOf(answer), fault);
    return send(distorted(fault, answer, 0));

    async function send(message: Message): Promise<void> {
      entry.status = message.status;
      deliver(exchange, message);
    }
  }

  return {
    url: listener.url,
    token,
    repository,
    requests,
    state: () => state,
    misbehave: (...more) => planned.add(more),
    close: listener.close,
  };
}

function entryOf({ method = '', url = '', headers }: Incoming): Entry {
  const { authorization, ...others } = headers;
  const redacted = authorization === undefined ? {} : { authorization: '[redacted]' };
  return { method, path: url, headers: { ...others, ...redacted }, body: null, status: null };
}

function messageOf({ status, body, headers = {} }: Answer): Message {
  if (body instanceof Uint8Array) return { status, headers, body: Buffer.from(body) };
  const message = jsonMessage({ status, body });
  return { ...message, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
