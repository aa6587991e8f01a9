import { expect, test } from '@jest/globals';
import { type Event, eventOf } from '../../src/github/event.js';
import {
  dispatch,
  mergeGroup,
  pullRequest,
  push,
  type RunnerEvent,
  schedule,
  shas,
  sourceOf,
} from '../support/events.js';

const commit = { kind: 'commit', sha: shas.base };
const nothing = { kind: 'nothing' };
const noName = { repository: { default_branch: '' } };

test.each([
  ['a pull request is held against its base', pullRequest(), commit],
  [
    'so is one whose workflow runs in the base',
    { ...pullRequest({ fork: true }), name: 'pull_request_target' },
    commit,
  ],
  ['a merge group against what it goes on top of', mergeGroup(), commit],
  ['a push against what was there before', push(), commit],
  ['a branch that is new against none', push('0'.repeat(40)), { kind: 'new-branch' }],
  ['a repository of SHA-256 has longer names', push('d'.repeat(64)), { kind: 'commit', sha: 'd'.repeat(64) }],
  ['what is no commit is no base', push('refs/heads/main'), nothing],
  ['nor is a missing one', { name: 'push', payload: {} }, nothing],
  [
    'a pull request that is none has none',
    { name: 'pull_request', payload: { pull_request: null } },
    nothing,
  ],
  ['nor has a merge group of another shape', { name: 'merge_group', payload: { merge_group: 7 } }, nothing],
  ['a schedule compares nothing', { name: 'schedule', payload: { schedule: '37 4 * * *' } }, nothing],
  ['nor does a dispatch', { name: 'workflow_dispatch', payload: {} }, nothing],
  ['nor an event about a pull request', { ...pullRequest(), name: 'issue_comment' }, nothing],
])('%s', (_, event, base) => {
  expect(read(event).base).toEqual(base);
});

test.each([
  ['a branch of the repository gets secrets', pullRequest(), 'octocat', false],
  ['a fork does not', pullRequest({ fork: true }), 'octocat', true],
  [
    'a fork that is gone does not',
    { name: 'pull_request', payload: { pull_request: { head: { repo: null }, base: { repo: { id: 1 } } } } },
    'octocat',
    true,
  ],
  [
    'a fork does where the workflow is the base’s',
    { ...pullRequest({ fork: true }), name: 'pull_request_target' },
    'octocat',
    false,
  ],
  ['Dependabot does not', pullRequest(), 'dependabot[bot]', true],
  ['a push does', push(), 'octocat', false],
  ...[
    {},
    { pull_request: {} },
    { pull_request: { head: { repo: null } } },
    { pull_request: { base: { repo: { id: 1 } } } },
    { pull_request: { head: { repo: { id: 2 } }, base: { repo: {} } } },
  ].map((payload) => {
    const name = `one that may be from anywhere does, as ${JSON.stringify(payload)}`;
    return [name, { name: 'pull_request', payload }, 'octocat', false] as const;
  }),
])('%s', (_, event, actor, secretless) => {
  expect(read(event, actor).secretless).toBe(secretless);
});

test.each([
  ['the head of a pull request, not the merge commit', pullRequest(), shas.head, 7],
  [
    'the same where the workflow is the base’s',
    { ...pullRequest(), name: 'pull_request_target' },
    shas.head,
    7,
  ],
  ['the commit of a merge group, which is about several', mergeGroup(), shas.head, null],
  ['the pushed commit', push(), shas.merge, null],
  ['what a schedule runs on', { name: 'schedule', payload: {} }, shas.merge, null],
  ['the head also for a review', { ...pullRequest(), name: 'pull_request_review' }, shas.head, null],
  [
    'the head also for a comment on a line',
    { ...pullRequest({ fork: true }), name: 'pull_request_review_comment' },
    shas.head,
    null,
  ],
  [
    'the run’s own where the payload has no head',
    { name: 'issue_comment', payload: { issue: { number: 7, pull_request: { url: 'x' } } } },
    shas.merge,
    null,
  ],
  [
    'nobody knows which, where a pull request has no head',
    { name: 'pull_request', payload: { pull_request: { number: 7 } } },
    null,
    7,
  ],
])('the commit to publish on is %s', (_, event, headSha, number) => {
  expect(read(event)).toMatchObject({ headSha, pullRequest: number });
});

test.each([
  ['a schedule, whose payload names no repository', schedule(), true],
  ['a schedule whose file cannot be read', { name: 'schedule', payload: {} }, true],
  ['a dispatch on the default branch', dispatch(), true],
  ['no dispatch on another branch', dispatch('refs/heads/next'), false],
  ['no dispatch on a tag of that name', dispatch('refs/tags/main'), false],
  ['no dispatch on a branch whose name ends so', dispatch('refs/heads/x/main'), false],
  ['no dispatch whose payload names no default branch', { ...dispatch(), payload: {} }, false],
  ['no dispatch whose branch has no name', { ...dispatch('refs/heads/'), payload: noName }, false],
  ['no push to the default branch', push(), false],
  ['no pull request', pullRequest(), false],
  ['no merge group', mergeGroup(), false],
  ['no call of another workflow', { name: 'workflow_call', payload: dispatch().payload }, false],
])('an issue is kept by %s', (_, event, keepsIssue) => {
  expect(read(event).keepsIssue).toBe(keepsIssue);
});

function read(event: RunnerEvent, actor?: string): Event {
  return eventOf(sourceOf(event, actor));
}
