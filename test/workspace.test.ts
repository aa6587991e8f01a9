import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { InputError, PolicyError } from '../src/errors.js';
import { readPolicyFile, repositoryPath, writeUserFile } from '../src/workspace.js';

let folder = '';
let workspace = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  workspace = join(folder, 'repository');
  mkdirSync(workspace);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['./.github/p.yml', '.github/p.yml'],
  ['a/../b.yml', 'b.yml'],
  ['b.yml', 'b.yml'],
])('the path %s stands as %s in annotations', (path, expected) => {
  expect(repositoryPath(workspace, path)).toBe(expected);
  expect(repositoryPath(workspace, join(workspace, path))).toBe(expected);
});

test('a file is read with its byte-order mark, which the parser takes off', async () => {
  writeFileSync(join(workspace, 'p.yml'), '\ufeffversion: 1\r\n');
  await expect(readPolicyFile(workspace, 'p.yml')).resolves.toBe('\ufeffversion: 1\r\n');
});

test('a missing file, and one under a missing folder, is null', async () => {
  await expect(readPolicyFile(workspace, 'p.yml')).resolves.toBeNull();
  await expect(readPolicyFile(workspace, 'a/b/p.yml')).resolves.toBeNull();
});

test('a link inside the workspace is followed, one that leads out is not', async () => {
  writeFileSync(join(workspace, 'real.yml'), 'x');
  symlinkSync('real.yml', join(workspace, 'in.yml'));
  symlinkSync(folder, join(workspace, 'out'));
  writeFileSync(join(folder, 'p.yml'), 'x');
  await expect(readPolicyFile(workspace, 'in.yml')).resolves.toBe('x');
  await expect(readPolicyFile(workspace, 'out/p.yml')).rejects.toThrow(PolicyError);
  await expect(readPolicyFile(workspace, '../p.yml')).rejects.toThrow(InputError);
});

test('a report is written with its folders, relative or absolute', async () => {
  await write('a/b/report.json', '1');
  await write(join(folder, 'elsewhere.json'), '2');
  expect(readFileSync(join(workspace, 'a/b/report.json'), 'utf8')).toBe('1');
  expect(readFileSync(join(folder, 'elsewhere.json'), 'utf8')).toBe('2');
});

test('a report is never written through a link of the repository', async () => {
  writeFileSync(join(folder, 'victim'), 'kept');
  symlinkSync(join(folder, 'victim'), join(workspace, 'report.json'));
  symlinkSync(folder, join(workspace, 'out'));
  await expect(write('report.json', 'x')).rejects.toThrow('symbolic link');
  await expect(write('out/new.json', 'x')).rejects.toThrow('symbolic link');
  expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('kept');
  expect(existsSync(join(folder, 'new.json'))).toBe(false);
});

test('a report is never written over the policy, nor out of the workspace by a relative path', async () => {
  await expect(write('./p.yml', 'x')).rejects.toThrow('it is the policy, or another file');
  await expect(write('../elsewhere.json', 'x')).rejects.toThrow('it leads out of the workspace');
  expect(existsSync(join(folder, 'elsewhere.json'))).toBe(false);
});

test('a link that leads nowhere, or to itself, is told from a missing file', async () => {
  symlinkSync('gone.yml', join(workspace, 'p.yml'));
  symlinkSync('loop.yml', join(workspace, 'loop.yml'));
  await expect(readPolicyFile(workspace, 'p.yml')).rejects.toThrow('is a symbolic link that leads nowhere');
  await expect(readPolicyFile(workspace, 'loop.yml')).rejects.toThrow(
    'is a symbolic link that leads to itself',
  );
});

function write(path: string, text: string): Promise<void> {
  return writeUserFile(workspace, { input: 'report-file', path, besides: ['p.yml', null] }, text);
}
