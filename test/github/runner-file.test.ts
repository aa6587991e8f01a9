import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appendToRunnerFile } from '../../src/github/runner-file.js';

const environment = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'runner-file-'));

afterEach(() => {
  process.env = { ...environment };
});

afterAll(() => rmSync(folder, { recursive: true }));

test('what is there stays, whether it ends with a line or not', async () => {
  const path = join(folder, 'output');
  writeFileSync(path, 'a=1');
  process.env.GITHUB_OUTPUT = path;
  expect(await appendToRunnerFile('GITHUB_OUTPUT', 'b=2\n')).toBeNull();
  expect(await appendToRunnerFile('GITHUB_OUTPUT', 'c=3\n')).toBeNull();
  expect(readFileSync(path, 'utf8')).toBe('a=1b=2\nc=3\n');
});

test.each([undefined, ''])(
  'where the variable is %j there is no runner, and nothing is written',
  async (value) => {
    delete process.env.GITHUB_STEP_SUMMARY;
    if (value !== undefined) process.env.GITHUB_STEP_SUMMARY = value;
    expect(await appendToRunnerFile('GITHUB_STEP_SUMMARY', 'text')).toBeNull();
  },
);

test.each([
  { path: folder, code: 'EISDIR' },
  { path: join(folder, 'missing/summary'), code: 'ENOENT' },
  { path: '/dev/full', code: 'ENOSPC' },
])('what cannot be written is told with its path and $code', async ({ path, code }) => {
  process.env.GITHUB_STEP_SUMMARY = path;
  expect(await appendToRunnerFile('GITHUB_STEP_SUMMARY', 'text')).toBe(
    `to "${path}", which GITHUB_STEP_SUMMARY names (${code}). The runner sets this variable and makes the file: leave the variable as it is, and check that the user who runs the step may write there.`,
  );
});
