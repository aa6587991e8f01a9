import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { basePolicy } from '../../src/cli/base.js';

const top = mkdtempSync(join(tmpdir(), 'base-'));
const folder = join(top, 'workspace');
const { signal } = new AbortController();

mkdirSync(join(folder, 'folder'), { recursive: true });
writeFileSync(join(top, 'outside.yml'), 'outside\n');
writeFileSync(join(folder, 'old.yml'), '\ufeffold\n');
writeFileSync(join(folder, 'latin.yml'), Buffer.from([0xe9]));
writeFileSync(join(folder, 'large.yml'), 'x'.repeat(1024 * 1024 + 1));
symlinkSync('old.yml', join(folder, 'link.yml'));
execFileSync('mkfifo', [join(folder, 'fifo')]);

afterAll(() => rmSync(top, { recursive: true, force: true }));

const fromFile = (path: string) => basePolicy({ kind: 'file', path }, folder, 'policy.yml', signal);

test.each([
  ['old.yml', '\ufeffold\n'],
  ['folder/../old.yml', '\ufeffold\n'],
  [join(top, 'outside.yml'), 'outside\n'],
])('%s is read', async (path, text) => {
  expect(await fromFile(path)).toEqual({ kind: 'text', text });
});

test.each([
  ['gone.yml', 'cannot be read (there is no such file). Name a file that can.'],
  ['old.yml/x', '("old.yml" is not a folder)'],
  ['../outside.yml', '(it leads out of the current folder, where only an absolute path may lead)'],
  ['link.yml', '("link.yml" is a symbolic link)'],
  ['.git/config', '(".git" belongs to Git)'],
  ['folder', '(it is a folder)'],
  ['fifo', '(it is not a regular file)'],
  ['/dev/zero', '(it is not a regular file)'],
  ['large.yml', '(it has 1048577 bytes; at most 1048576 are read)'],
  ['latin.yml', 'is not in UTF-8. Save it as UTF-8.'],
])('%s is told with what is wrong', async (path, complaint) => {
  await expect(fromFile(path)).rejects.toThrow(`Option --base: "${path}" `);
  await expect(fromFile(path)).rejects.toThrow(complaint);
});

test('where no base is named there is none', async () => {
  expect(await basePolicy(null, folder, 'policy.yml', signal)).toEqual({ kind: 'none', why: null });
});
