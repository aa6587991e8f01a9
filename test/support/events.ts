import type { EventSource } from '../../src/github/event.js';

/** An event as the runner hands it over. */
export interface RunnerEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The branch's full name; that of the default branch where left out. */
  readonly ref?: string;
}

/** Commits of test events; the pull request's head is not the merge commit that the run is about. */
export const shas = { base: 'b'.repeat(40), head: 'c'.repeat(40), merge: 'a'.repeat(40) } as const;

/** A pull request, from a fork or from a branch of the repository. */
export function pullRequest({
  fork = false,
  number = 7,
  base = shas.base,
  head = shas.head,
} = {}): RunnerEvent {
  return {
    name: 'pull_request',
    payload: {
      number,
      pull_request: {
        number,
        head: { sha: head, repo: { id: fork ? 2 : 1 } },
        base: { sha: base, repo: { id: 1 } },
      },
    },
  };
}

export function push(before: string = shas.base): RunnerEvent {
  return { name: 'push', payload: { before, after: shas.merge } };
}

export function mergeGroup(base: string = shas.base): RunnerEvent {
  return { name: 'merge_group', payload: { merge_group: { base_sha: base, head_sha: shas.head } } };
}

/** GitHub's own payload of a schedule, which names neither repository nor sender. */
export function schedule(): RunnerEvent {
  return {
    name: 'schedule',
    payload: { schedule: '37 4 * * *', workflow: '.github/workflows/sendgrid-scopes-nightly.yml' },
  };
}

/** A run that a person started, on the default branch where nothing else is said. */
export function dispatch(ref = 'refs/heads/main'): RunnerEvent {
  const repository = { id: 1, full_name: 'acme/mail', default_branch: 'main' };
  return { name: 'workflow_dispatch', ref, payload: { ref, inputs: null, repository } };
}

/** The event as the runner tells it in the repository of the tests. */
export function sourceOf(
  { name, payload, ref = 'refs/heads/main' }: RunnerEvent,
  actor = 'octocat',
): EventSource {
  return { name, payload, actor, repository: 'acme/mail', ref, sha: shas.merge };
}
