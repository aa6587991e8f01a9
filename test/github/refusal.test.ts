import { expect, test } from '@jest/globals';
import type { CallFailure } from '../../src/github/failure.js';
import { type Refused, readsAtMost, refusal } from '../../src/github/refusal.js';

const first: Refused = { permission: 'pull-requests: write', isReadOnly: false, isFirst: true };
const permission = `Give the job the permission \`pull-requests: write\`; i${readsAtMost.slice(1)}`;
const report = 'GitHub does not accept what the action sends. If it happens again, please report it.';
const token = 'GitHub does not accept the token. Check input "github-token".';
const locked = 'The conversation is locked. Unlock it, or set input "comment" to "never".';

const noIssues = 'The repository takes no issues. Enable them, or set input "issue" to "never".';

test.each<[status: number, message: string, advice: string]>([
  [403, 'Resource not accessible by integration', permission],
  [403, 'Resource not accessible by personal access token', permission],
  [404, 'Not Found', permission],
  [401, 'Bad credentials', token],
  [422, 'Validation Failed: Body is too long (maximum is 65536 characters)', report],
  [400, 'Problems parsing JSON', report],
  [
    422,
    `No commit found for SHA: ${'c'.repeat(40)}`,
    'GitHub does not know the commit in this repository, as after a force push. Run the job for the newest commit.',
  ],
  [403, 'Unable to create comment because issue is locked.', locked],
  [422, 'Unable to create comment because issue is locked.', locked],
  [
    410,
    'Issues are disabled for this repo',
    'The repository takes no comments. Enable issues, or set input "comment" to "never".',
  ],
  [403, 'Repository was archived so is read-only.', 'An archived repository takes nothing new.'],
])('after %i "%s" it advises what fits', (status, message, advice) => {
  expect(refusal(refused(status, message), first)).toBe(advice);
});

test.each<[string, CallFailure, Partial<Refused>, string]>([
  ['a token that can only read', refused(403, 'x'), { isReadOnly: true }, readsAtMost],
  ['one that can only read and is bad', refused(401, 'Bad credentials'), { isReadOnly: true }, token],
  [
    'a refusal after something was taken',
    refused(403, 'x'),
    { isFirst: false },
    'GitHub took what was sent before. Run the job again.',
  ],
  [
    'a limit',
    { ...refused(403, 'x'), reason: 'limited' },
    {},
    'GitHub limits the rate of such requests. Run the job again later.',
  ],
  [
    'the end of the time',
    { reason: 'late', status: null, message: 'x' },
    {},
    'GitHub took too long for what was sent before. Run the job again.',
  ],
])('%s is told apart from a missing permission', (_, failure, of, advice) => {
  expect(refusal(failure, { ...first, ...of })).toBe(advice);
});

test.each<[status: number, message: string, advice: string]>([
  [403, 'Resource not accessible by integration', 'Give the job the permission `issues: write`.'],
  [404, 'Not Found', 'Give the job the permission `issues: write`.'],
  [403, 'Unable to create comment because issue is locked.', locked.replace('comment', 'issue')],
  [410, 'Issues has been disabled in this repository.', noIssues],
  [410, 'Gone', noIssues],
])('of an issue, after %i "%s" it advises what fits', (status, message, advice) => {
  expect(refusal(refused(status, message), { ...first, permission: 'issues: write' })).toBe(advice);
});

function refused(status: number, message: string): CallFailure {
  return { reason: status === 404 ? 'not-found' : 'refused', status, message };
}
