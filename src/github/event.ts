import { context } from '@actions/github';

/** What the run needs to know of the event that started it. */
export interface Event {
  readonly name: string;
  /** Whether GitHub keeps secrets from this run: a pull request from a fork, or a run of Dependabot's. */
  readonly secretless: boolean;
}

/**
 * Reads the event from the runner's environment.
 * `pull_request_target` has secrets even for a fork, so that an empty key there is a mistake of the workflow.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
export function readEvent(): Event {
  const { eventName: name, payload, actor } = context;
  return {
    name,
    secretless:
      actor === 'dependabot[bot]' || (name !== 'pull_request_target' && isFromFork(payload.pull_request)),
  };
}

/** A deleted fork has no head repository; `head.repo.fork` would also be true where the base is itself a fork. */
function isFromFork(pullRequest: (typeof context.payload)['pull_request']): boolean {
  return pullRequest !== undefined && (pullRequest.head?.repo?.id ?? null) !== pullRequest.base?.repo?.id;
}
