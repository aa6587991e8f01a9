import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { root } from './support/repository.js';

const folder = mkdtempSync(join(tmpdir(), 'embedded-account-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the embedded account tells later steps where it is, outlives the step that starts it, and stops by itself', async () => {
  const output = join(folder, 'output');
  writeFileSync(output, 'before=1\n');
  const program = join(root, 'build/tools/embedded-account/start.js');
  execFileSync(process.execPath, [program, '4'], { env: { ...process.env, GITHUB_OUTPUT: output } });
  const [before, ...lines] = readFileSync(output, 'utf8').trimEnd().split('\n');
  expect(before).toBe('before=1');
  const { 'api-url': url = '', key = '' } = Object.fromEntries(lines.map((line) => line.split('=')));
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const list = () => fetch(`${url}/v3/api_keys`, { headers: { authorization: `Bearer ${key}` } });
  expect((await list()).status).toBe(200);
  await sleep(6_000);
  await expect(list()).rejects.toThrow();
});
