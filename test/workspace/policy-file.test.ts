import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { InputError, PolicyError } from '../../src/errors.js';
import { readPolicyFile } from '../../src/workspace/policy-file.js';
import { type HostileTree, hostileTree, isWindows } from './hostile-tree.js';

const policy = 'version: 1\nkeys: []\n';
const maxBytes = 1024 * 1024;
const behind = (link: string) =>
  `lies behind the symbolic link "${link}". Put a folder there, or name another file in input "policy-file".`;
const inGit = 'lies in a folder of Git, of which nothing is read. Put it elsewhere in the repository.';
const isLink = 'is a symbolic link. Put the policy itself there.';

let tree: HostileTree;

beforeEach(() => {
  tree = hostileTree();
});

afterEach(() => tree.remove());

test.each([
  ['a file', 'policy.yml'],
  ['a file, in other words', './folder//../policy.yml'],
  ['a file, absolute', '@/repository/policy.yml'],
  ['a file with a second name', 'hard-policy.json'],
])('%s is read', async (_, path) => {
  await expect(read(path)).resolves.toBe(policy);
});

test('a file is read with its byte-order mark, which the parser takes off', async () => {
  writeFileSync(join(tree.workspace, 'p.yml'), '\ufeffversion: 1\r\n');
  await expect(read('p.yml')).resolves.toBe('\ufeffversion: 1\r\n');
});

test.each([
  ['a file that is not there', 'p.yml'],
  ['a file in a folder that is not there', 'a/b/p.yml'],
  ['a file in the place of a folder', 'source.json/p.yml'],
  ...(isWindows ? [] : [['a name with backslashes', '..\\p.yml'] as const]),
])('%s is no file', async (_, path) => {
  await expect(read(path)).resolves.toBeNull();
});

test.each([
  ['a link to a file', 'to-policy.yml', isLink],
  ['a link to a file, absolute', '@/repository/to-policy.yml', isLink],
  ['a link to a file outside', 'to-kept.json', isLink],
  ['a link to a file of .git', 'to-config', isLink],
  ['a link that leads nowhere', 'to-nothing.json', isLink],
  ['a link that leads to itself', 'to-itself.json', isLink],
  ['a link on the way that stays inside', 'to-folder/source.json', behind('to-folder')],
  ['a link on the way to the folder above', 'folder/up/policy.yml', behind('folder/up')],
  ['a link on the way out', 'to-outside/kept.json', behind('to-outside')],
  ['a link on the way out, absolute', '@/repository/to-outside/kept.json', behind('to-outside')],
  ['a link on the way into .git', 'to-hooks/pre-commit', behind('to-hooks')],
  ['a link on the way to a file that is not there', 'to-folder/p.yml', behind('to-folder')],
  ['a file of .git', '.git/config', inGit],
  ['a file of .git, absolute', '@/repository/.git/config', inGit],
  ['a file of .git, in capitals', '.GIT/config', inGit],
  ['a file of .git, by its short name', 'git~1/config', inGit],
  ['a file of .git that is not there', '.git/p.yml', inGit],
  ['the .git of a submodule', 'module/.git', inGit],
  ['the .git of a checkout in a folder', 'checkout/.git/config', inGit],
  ['a folder', 'folder', 'is a folder. Name the file in input "policy-file".'],
  ['the folder of the workspace', '.', 'is a folder. Name the file in input "policy-file".'],
  ...(isWindows
    ? [['a file of .git, with backslashes', '.git\\config', inGit] as const]
    : [['a FIFO', 'fifo', 'is not a regular file. Put one there.'] as const]),
])('%s is not read', async (_, path, complaint) => {
  const error = await read(path).catch((error) => error);
  expect(error).toBeInstanceOf(PolicyError);
  const file = at(path)
    .replaceAll('\\', '/')
    .replace(`${tree.workspace.replaceAll('\\', '/')}/`, '');
  const start = { line: 1, column: 1 };
  expect(error.problems).toEqual([
    {
      kind: 'policy',
      message: `The policy file "${file}" ${complaint}`,
      location: { file, start, end: start },
    },
  ]);
});

test.each([
  ['a relative path out of the workspace', '../outside/kept.json'],
  ['a relative path out of it in the middle', 'folder/../../outside/kept.json'],
  ['an absolute path outside', '@/outside/kept.json'],
  ['a link outside into the workspace', '@/to-repository/policy.yml'],
])('%s is a bad input', async (_, path) => {
  const error = await read(path).catch((error) => error);
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toMatch(
    /^The path in input "policy-file" leads out of the workspace: ".*"\. Give a path inside/,
  );
});

test('1 MiB is read, and no byte more', async () => {
  writeFileSync(join(tree.workspace, 'just.yml'), 'x'.repeat(maxBytes));
  writeFileSync(join(tree.workspace, 'over.yml'), 'x'.repeat(maxBytes + 1));
  await expect(read('just.yml')).resolves.toHaveLength(maxBytes);
  await expect(read('over.yml')).rejects.toThrow('has 1048577 bytes; at most 1048576 are read.');
});

test('a workspace that is named through links, or is not there, is no hindrance', () => {
  const linked = join(tree.folder, 'to-repository');
  expect(readPolicyFile(linked, named('policy.yml'))).toBe(policy);
  expect(() => readPolicyFile(linked, named('to-policy.yml'))).toThrow('is a symbolic link');
  expect(readPolicyFile(join(tree.folder, 'gone'), named('policy.yml'))).toBeNull();
});

test('a second name of .git, whatever it is, is known by what it is', async () => {
  // A file stands for a short name of Windows, or for letters that a file system does not tell apart.
  mkdirSync(join(tree.workspace, 'worktree'));
  writeFileSync(join(tree.workspace, 'worktree/.git'), 'gitdir: elsewhere');
  linkSync(join(tree.workspace, 'worktree/.git'), join(tree.workspace, 'worktree/GI7EBA~1'));
  await expect(read('worktree/GI7EBA~1')).rejects.toThrow('lies in a folder of Git');
});

async function read(path: string): Promise<string | null> {
  return readPolicyFile(tree.workspace, named(at(path)));
}

function at(path: string): string {
  return path.startsWith('@') ? tree.folder + path.slice(1) : path;
}

function named(path: string) {
  return { path, name: 'input "policy-file"' };
}
