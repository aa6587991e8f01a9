import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { readSurroundings } from '../../src/github/surroundings.js';
import {
  brokenEventFiles,
  complaintAboutApiUrl,
  complaintElsewhere,
  complaintOnChange,
} from '../support/event-files.js';
import { mergeGroup, pullRequest, push, type RunnerEvent, shas } from '../support/events.js';

const environment = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'surroundings-'));
const changes = ['pull_request', 'pull_request_target', 'merge_group', 'push'];
const others = ['schedule', 'workflow_dispatch', 'pull_request_review', 'issue_comment', ''];

afterEach(() => {
  process.env = { ...environment };
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(brokenEventFiles)(
  'an event file that $name is an error on a change, a notice elsewhere',
  async ({ file, what }) => {
    for (const name of changes) {
      const message = complaintOnChange(what);
      expect(await read(name, file)).toMatchObject({
        problems: [{ kind: 'file', message, location: null }],
        remarks: [],
        event: { name, base: { kind: 'nothing' }, pullRequest: null, secretless: false },
      });
    }
    for (const name of others) {
      const message = complaintElsewhere(what);
      expect(await read(name, file)).toMatchObject({
        problems: [],
        remarks: [{ severity: 'notice', message }],
      });
    }
  },
);

test('a merge group needs its own object', async () => {
  const { problems } = await read('merge_group', '{}');
  expect(problems.map(({ message }) => message)).toEqual([complaintOnChange('has no object "merge_group"')]);
});

test.each([
  ['pull_request', { pull_request: {} }, 'pull_request.base.sha'],
  ['pull_request', { pull_request: [] }, 'pull_request.base.sha'],
  ['pull_request', { pull_request: { base: { sha: 'main', repo: { id: 1 } } } }, 'pull_request.base.sha'],
  ['pull_request_target', { pull_request: { base: {} } }, 'pull_request.base.sha'],
  ['merge_group', { merge_group: {} }, 'merge_group.base_sha'],
  ['merge_group', { merge_group: { base_sha: 7 } }, 'merge_group.base_sha'],
  ['push', {}, 'before'],
  ['push', { before: 'refs/heads/main' }, 'before'],
])('a %s whose payload is hollow, as %j, has no base and is no fork', async (name, payload, member) => {
  const message = complaintOnChange(`has no commit "${member}"`);
  expect(await read(name, JSON.stringify(payload))).toMatchObject({
    problems: [{ kind: 'file', message, location: null }],
    event: { base: { kind: 'nothing' }, secretless: false },
  });
});

test('a file that nobody names, and one that is a folder, are told apart', async () => {
  process.env.GITHUB_EVENT_NAME = 'push';
  process.env.GITHUB_EVENT_PATH = '';
  const unnamed = readSurroundings();
  process.env.GITHUB_EVENT_PATH = folder;
  const isFolder = readSurroundings();
  expect([unnamed, isFolder].map(({ problems }) => problems[0]?.message.split(',')[0])).toEqual([
    'GITHUB_EVENT_PATH names no file of an event',
    'The file of the event that GITHUB_EVENT_PATH names is no regular file',
  ]);
});

test.each<RunnerEvent>([
  pullRequest(),
  { ...pullRequest(), name: 'pull_request_target' },
  mergeGroup(),
  push(),
  { name: 'schedule', payload: { schedule: '37 4 * * *' } },
])('nothing is said of the payload of a $name', async ({ name, payload }) => {
  expect(await read(name, JSON.stringify(payload))).toMatchObject({ problems: [], remarks: [] });
});

test('a payload may begin with a byte-order mark', async () => {
  const { event } = await read('push', `\ufeff${JSON.stringify(push().payload)}`);
  expect(event.base).toEqual({ kind: 'commit', sha: shas.base });
});

test.each([
  { url: 'not a url', what: 'is not an https URL' },
  { url: 'api.github.com', what: 'is not an https URL' },
  { url: 'ftp://api.github.com', what: 'is not an https URL' },
  { url: 'file:///etc', what: 'is not an https URL' },
  { url: 'octocat:hunter2@api.github.com', what: 'is not an https URL' },
  { url: 'http://api.github.com', what: 'would send the token unencrypted' },
  { url: 'HTTP://github.acme.example/api/v3', what: 'would send the token unencrypted' },
  { url: 'http://10.0.0.1', what: 'would send the token unencrypted' },
  { url: 'http://api.localhost', what: 'would send the token unencrypted' },
  { url: 'http://localhost.acme.example', what: 'would send the token unencrypted' },
  { url: 'http://127.0.0.1\t.acme.example', what: 'would send the token unencrypted' },
  { url: 'https://octocat@api.github.com', what: 'holds a user name or a password' },
  { url: 'https://octocat:hunter2@github.acme.example/api/v3', what: 'holds a user name or a password' },
  { url: 'https://:hunter2@api.github.com', what: 'holds a user name or a password' },
  { url: 'https://api.github.com:hunter2@acme.example', what: 'holds a user name or a password' },
  { url: 'http://octocat:hunter2@127.0.0.1:9', what: 'holds a user name or a password' },
])(
  'GITHUB_API_URL "$url" is an error on a change, a notice elsewhere, and nothing to ask',
  async ({ url, what }) => {
    process.env.GITHUB_API_URL = url;
    const { name, payload } = pullRequest();
    const message = complaintAboutApiUrl(what);
    expect(await read(name, JSON.stringify(payload))).toMatchObject({
      apiUrl: null,
      problems: [{ kind: 'input', message, location: null }],
    });
    expect(await read('schedule', '{}')).toMatchObject({
      apiUrl: null,
      problems: [],
      remarks: [{ severity: 'notice', message }],
    });
  },
);

test.each([
  ['', 'https://api.github.com'],
  ['https://github.acme.example/api/v3', 'https://github.acme.example/api/v3'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('GITHUB_API_URL "%s" leads to %s', async (url, apiUrl) => {
  process.env.GITHUB_API_URL = url;
  expect(await read('schedule', '{}')).toMatchObject({ apiUrl, problems: [], remarks: [] });
});

function read(name: string, file: string | Uint8Array | null) {
  const path = join(folder, file === null ? 'missing' : 'event.json');
  if (file !== null) writeFileSync(path, file);
  process.env.GITHUB_EVENT_NAME = name;
  process.env.GITHUB_EVENT_PATH = path;
  process.env.GITHUB_ACTOR = 'octocat';
  return readSurroundings();
}
