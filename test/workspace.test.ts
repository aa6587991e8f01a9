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
  await writeUserFile(workspace, 'report-file', 'a/b/report.json', '1');
  await writeUserFile(workspace, 'report-file', join(folder, 'elsewhere.json'), '2');
  expect(readFileSync(join(workspace, 'a/b/report.json'), 'utf8')).toBe('1');
  expect(readFileSync(join(folder, 'elsewhere.json'), 'utf8')).toBe('2');
});

test('a report is never written through a link of the repository', async () => {
  writeFileSync(join(folder, 'victim'), 'kept');
  symlinkSync(join(folder, 'victim'), join(workspace, 'report.json'));
  symlinkSync(folder, join(workspace, 'out'));
  await expect(writeUserFile(workspace, 'report-file', 'report.json', 'x')).rejects.toThrow('symbolic link');
  await expect(writeUserFile(workspace, 'report-file', 'out/new.json', 'x')).rejects.toThrow('symbolic link');
  expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('kept');
  expect(existsSync(join(folder, 'new.json'))).toBe(false);
});
