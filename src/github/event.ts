import { isRecord } from './is-record.js';

/** What the run needs to know of the event that started it. */
export interface Event {
  readonly name: string;
  /** Whether GitHub keeps secrets from this run: a pull request from a fork, or a run of Dependabot's. */
  readonly secretless: boolean;
  /** `owner/name` of the repository that the workflow runs in: for a pull request the one that it goes to. */
  readonly repository: string;
  readonly base: Base;
  /**
   * The commit that the change's author knows: for whatever happens to a pull request its head, not the merge commit that
   * is checked out. Null where the payload does not tell.
   */
  readonly headSha: string | null;
  /** The number of the pull request that the run is about; null where it is about none. */
  readonly pullRequest: number | null;
  /** Whether it audits the default branch for itself, so that an issue is kept in step with the account. */
  readonly keepsIssue: boolean;
}

/** What the event's change is held against. */
export type Base =
  /** The event compares nothing, such as a schedule. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'new-branch' }
  | { readonly kind: 'commit'; readonly sha: string };

/** What the runner says of an event. */
export interface EventSource {
  readonly name: string;
  readonly actor: string;
  readonly repository: string;
  /** The full name of the branch or tag that the run is for; empty where the runner names none. */
  readonly ref: string;
  /** The commit that is checked out. */
  readonly sha: string;
  /** Of any shape; empty where it cannot be read. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Makes out the event.
 * `pull_request_target` has secrets even for a fork, so that an empty key there is a mistake of the workflow.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
export function eventOf({ name, actor, repository, ref, sha, payload }: EventSource): Event {
  const number = memberOf(payload, 'pull_request', 'number');
  return {
    name,
    secretless:
      actor === 'dependabot[bot]' || (name !== 'pull_request_target' && isFromFork(payload.pull_request)),
    repository,
    base: baseOf(name, payload),
    headSha: headOf(name, payload) ?? (name.startsWith('pull_request') ? null : sha),
    pullRequest: isPullRequest(name) && typeof number === 'number' ? number : null,
    keepsIssue: name === 'schedule' || (name === 'workflow_dispatch' && isDefaultBranch(ref, payload)),
  };
}

/** Whether a change started the run, so that it is judged by what that change brings in. */
export function isChange(name: string): boolean {
  return memberOfBase.has(name);
}

/** What of its kind a payload lacks, as `object "pull_request"`; null where it has the form of the event. */
export function lackOf(name: string, payload: EventSource['payload']): string | null {
  const own = isPullRequest(name) ? 'pull_request' : name;
  const lack = (['pull_request', 'merge_group'] as const).find(
    (member) => (member === own || member in payload) && !isRecord(payload[member]),
  );
  if (lack !== undefined) return `object "${lack}"`;
  const path = memberOfBase.get(name);
  return path !== undefined && baseOf(name, payload).kind === 'nothing' ? `commit "${path.join('.')}"` : null;
}

/**
 * Whether it surely is: an incomplete payload must not pass for a fork, which may go without a key. A deleted fork has null for
 * the head repository; `head.repo.fork` would also be true where the base is itself a fork.
 */
function isFromFork(pullRequest: unknown): boolean {
  const base = memberOf(pullRequest, 'base', 'repo', 'id');
  const head = memberOf(pullRequest, 'head', 'repo', 'id');
  const isDeleted = memberOf(pullRequest, 'head', 'repo') === null;
  return typeof base === 'number' && (isDeleted || (typeof head === 'number' && head !== base));
}

/** A schedule always runs on the default branch; its payload names no repository. */
function isDefaultBranch(ref: string, payload: unknown): boolean {
  const branch = memberOf(payload, 'repository', 'default_branch');
  return typeof branch === 'string' && branch !== '' && ref === `refs/heads/${branch}`;
}

/** Where the payload of a change names the commit that it is held against. */
const memberOfBase: ReadonlyMap<string, readonly string[]> = new Map([
  ['pull_request', ['pull_request', 'base', 'sha']],
  ['pull_request_target', ['pull_request', 'base', 'sha']],
  ['merge_group', ['merge_group', 'base_sha']],
  ['push', ['before']],
]);

function baseOf(name: string, payload: unknown): Base {
  const path = memberOfBase.get(name);
  return path === undefined ? { kind: 'nothing' } : commit(memberOf(payload, ...path));
}

function headOf(name: string, payload: unknown): string | null {
  const ofPullRequest = memberOf(payload, 'pull_request', 'head', 'sha');
  const head = name === 'merge_group' ? memberOf(payload, 'merge_group', 'head_sha') : ofPullRequest;
  return typeof head === 'string' ? head : null;
}

function isPullRequest(name: string): boolean {
  return name === 'pull_request' || name === 'pull_request_target';
}

function commit(sha: unknown): Base {
  if (typeof sha !== 'string' || !/^[0-9a-f]{40,64}$/.test(sha)) return { kind: 'nothing' };
  return /^0+$/.test(sha) ? { kind: 'new-branch' } : { kind: 'commit', sha };
}

/** What lies at a path of members; undefined where it leads nowhere. */
function memberOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
}
