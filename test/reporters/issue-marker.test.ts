import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commentMarker } from '../../src/reporters/comment.js';
import { issueMarker, memoryIn } from '../../src/reporters/issue-marker.js';
import type { IssueMemory } from '../../src/reporters/issue-memory.js';
import { hostileText } from '../support/hostile.js';

const identity = { workflow: 'Nightly', job: 'audit', policyFile: '.github/sendgrid-scopes.yml' };
const memory: IssueMemory = { result: 'failed', traces: ['0123456789abcdef', 'fedcba9876543210'] };
const marker = issueMarker(identity, memory).text;

test('it is one comment, whatever workflow, job and policy are called, and is read again', () => {
  const text = hostileText.filter((each) => !/\p{Cs}/u.test(each));
  fc.assert(
    fc.property(text, text, text, (workflow, job, policyFile) => {
      const hostile = { workflow, job, policyFile };
      const line = issueMarker(hostile, memory).text;
      expect(line).toMatch(/^<!-- sendgrid-scope-audit-issue [^<>-]* -->$/);
      expect(memoryIn(line, hostile)).toEqual(memory);
    }),
  );
});

test('what it remembers is read from it, also where that is nothing', () => {
  expect(memoryIn(marker, identity)).toEqual(memory);
  const error: IssueMemory = { result: 'error', traces: [] };
  expect(memoryIn(issueMarker(identity, error).text, identity)).toEqual(error);
});

test.each([
  ['another workflow', marker, { ...identity, workflow: 'Other' }],
  ['another job', marker, { ...identity, job: 'other' }],
  ['another policy file', marker, { ...identity, policyFile: 'other.yml' }],
  ['a comment', commentMarker(identity).text, identity],
  ['another result', marker.replace('failed', 'passed'), identity],
  ['no marker at all', 'SendGrid API keys', identity],
])('that of %s is none', (_, line, of) => {
  expect(memoryIn(line, of)).toBeNull();
});
