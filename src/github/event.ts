import { context } from '@actions/github';

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
   * is checked out.
   */
  readonly headSha: string;
  /** The number of the pull request that the run is about; null where it is about none. */
  readonly pullRequest: number | null;
}

/** What the event's change is held against. */
export type Base =
  /** The event compares nothing, such as a schedule. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'new-branch' }
  | { readonly kind: 'commit'; readonly sha: string };

/** The part of the runner's context that an event is read from. */
export type EventSource = Pick<typeof context, 'eventName' | 'payload' | 'actor' | 'sha'>;

/**
 * Reads the event from the runner's environment.
 * `pull_request_target` has secrets even for a fork, so that an empty key there is a mistake of the workflow.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
export function readEvent(source: EventSource = context): Event {
  const { eventName: name, payload, actor } = source;
  return {
    name,
    secretless:
      actor === 'dependabot[bot]' || (name !== 'pull_request_target' && isFromFork(payload.pull_request)),
    repository: process.env.GITHUB_REPOSITORY ?? '',
    base: baseOf(source),
    headSha: headOf(source),
    pullRequest: isPullRequest(name) ? (payload.pull_request?.number ?? null) : null,
  };
}

type Payload = EventSource['payload'];

/** A deleted fork has no head repository; `head.repo.fork` would also be true where the base is itself a fork. */
function isFromFork(pullRequest: Payload['pull_request']): boolean {
  return pullRequest !== undefined && (pullRequest.head?.repo?.id ?? null) !== pullRequest.base?.repo?.id;
}

function baseOf({ eventName, payload }: EventSource): Base {
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target':
      return commit(payload.pull_request?.base?.sha);
    case 'merge_group':
      return commit(payload.merge_group?.base_sha);
    case 'push':
      return commit(payload.before);
    default:
      return { kind: 'nothing' };
  }
}

function headOf({ payload, sha }: EventSource): string {
  const head = payload.pull_request?.head?.sha ?? payload.merge_group?.head_sha;
  return typeof head === 'string' ? head : sha;
}

function isPullRequest(eventName: string): boolean {
  return eventName === 'pull_request' || eventName === 'pull_request_target';
}

function commit(sha: unknown): Base {
  if (typeof sha !== 'string' || !/^[0-9a-f]{40,64}$/.test(sha)) return { kind: 'nothing' };
  return /^0+$/.test(sha) ? { kind: 'new-branch' } : { kind: 'commit', sha };
}
