import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { missingPolicy, readPolicy } from '../../src/run/read-policy.js';
import { redactionOf } from '../../src/text/redaction.js';
import { requestsOfATest, wantedFile } from '../support/requests.js';

const request = requestsOfATest();
const text = 'version: 1\nkeys:\n  - { name: mailer, scopes: [mail.send] }\n';
const start = { line: 1, column: 1 };

test('the policy of the workspace is read, with its text and its path from the root', async () => {
  const wish = request({ 'in/policy.yml': text }, { policy: { ...wantedFile, path: './in//policy.yml' } });
  expect(readPolicy(wish, '2026-11-23')).toMatchObject({
    file: 'in/policy.yml',
    policy: { file: 'in/policy.yml', entries: [{ selector: { kind: 'name', name: { value: 'mailer' } } }] },
    text,
    isMissing: false,
    problems: [],
  });
});

test('one that is missing is a problem in the words of the request, which depend on whether a ready one is at hand', async () => {
  const missing = (file: string, isReady: boolean) => `${file}: ${isReady ? 'ready' : 'missing'}.`;
  const wish = request({}, { policy: { ...wantedFile, missing } });
  const found = readPolicy(wish, '2026-11-23');
  expect(found).toEqual({ file: 'policy.yml', policy: null, text: null, isMissing: true, problems: [] });
  expect([true, false].map((isReady) => missingPolicy(wish, found, isReady))).toEqual([
    [{ kind: 'policy', message: 'policy.yml: ready.', location: null }],
    [{ kind: 'policy', message: 'policy.yml: missing.', location: null }],
  ]);
});

test('one that was read is not missing', async () => {
  const wish = request({ 'policy.yml': text });
  expect(missingPolicy(wish, readPolicy(wish, '2026-11-23'), true)).toEqual([]);
});

test('where none is wanted it is missing, and no problem', async () => {
  const wish = request({ 'policy.yml': text }, { policy: { kind: 'none' } });
  expect(missingPolicy(wish, readPolicy(wish, '2026-11-23'), true)).toEqual([]);
  expect(readPolicy(wish, '2026-11-23')).toEqual({
    file: '',
    policy: null,
    text: null,
    isMissing: true,
    problems: [],
  });
});

test('one that cannot be read as a policy has its problems at their places, and shows no text', async () => {
  expect(readPolicy(request({ 'policy.yml': 'version: 1\nkeys: 7\n' }), '2026-11-23')).toMatchObject({
    policy: null,
    text: null,
    isMissing: false,
    problems: [{ kind: 'policy', location: { file: 'policy.yml', start: { line: 2, column: 7 } } }],
  });
});

test('a link is not followed', async () => {
  const wish = request({ 'other.yml': text });
  symlinkSync('other.yml', join(wish.workspace, 'policy.yml'));
  expect(readPolicy(wish, '2026-11-23')).toMatchObject({
    policy: null,
    isMissing: false,
    problems: [
      {
        message: expect.stringMatching(/^The policy file "policy.yml" is a symbolic link/),
        location: { file: 'policy.yml', start, end: start },
      },
    ],
  });
});

test('a path out of the workspace is a problem of the input', async () => {
  const wish = request({}, { policy: { ...wantedFile, path: '../policy.yml' } });
  expect(readPolicy(wish, '2026-11-23')).toMatchObject({
    isMissing: false,
    problems: [
      { kind: 'input', message: expect.stringMatching(/^The path in the policy leads out/), location: null },
    ],
  });
});

test('a secret of the run in the policy is a problem, and is not shown', async () => {
  const secret = 'a-key-of-another-form';
  const redaction = redactionOf(secret);
  const policy = `version: 1\nkeys:\n  - { name: ${secret}, allow: [] }\n`;
  const { problems } = readPolicy(request({ 'policy.yml': policy }, { redaction }), '2026-11-23');
  expect(problems).toMatchObject([{ location: { start: { line: 3, column: 13 } } }]);
  expect(JSON.stringify(problems)).not.toContain(secret);
});
