import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../src/errors.js';
import { writeUserFile } from '../../src/workspace/user-file.js';
import { type HostileTree, hostileTree, isWindows } from './hostile-tree.js';
import { refusedPaths, writtenPaths } from './paths-to-write.js';

/** A hundred trees are read from disk. */
const propertyMilliseconds = 30_000;

let tree: HostileTree;

beforeEach(() => {
  tree = hostileTree();
});

afterEach(() => tree.remove());

test.each(refusedPaths)('nothing is written to %s', async (_, path, why) => {
  const before = tree.contents();
  const message = await write(path).then(
    () => 'written',
    (error) => (error instanceof InputError ? error.message : String(error)),
  );
  expect(message).toMatch(/^Input "report-file": nothing can be written to ".*" \(.*\)\. Name a file in /s);
  expect(inWords(message)).toContain(` (${why}). Name`);
  expect(tree.contents()).toEqual(before);
});

test.each(writtenPaths)('%s is written, and nothing else', async (_, path, file) => {
  const before = tree.contents();
  await write(path);
  const isOther = ([name, content]: readonly [string, string]) =>
    name !== file && !(content === 'folder' && before[name] === undefined);
  expect(tree.contents()[file]).toBe('file report');
  expect(Object.fromEntries(Object.entries(tree.contents()).filter(isOther))).toEqual(
    Object.fromEntries(Object.entries(before).filter(isOther)),
  );
});

test('a file that is written has no second name, and is readable for the steps that follow', async () => {
  await write('hard.json');
  const { nlink, mode } = lstatSync(join(tree.workspace, 'hard.json'));
  expect({ nlink, mode: mode & 0o400 }).toEqual({ nlink: 1, mode: 0o400 });
  expect(statSync(join(tree.workspace, 'source.json')).nlink).toBe(1);
});

const changes: readonly (readonly [what: string, change: () => void, why: string])[] = [
  ['the file becomes a folder', () => mkdirSync(join(tree.workspace, 'a/new.json')), 'it is a folder'],
  // Windows renames no folder with an open file in it.
  ...(isWindows
    ? []
    : [
        [
          'its folder becomes a link',
          () => {
            renameSync(join(tree.workspace, 'a'), join(tree.workspace, 'b'));
            symlinkSync('../outside', join(tree.workspace, 'a'), 'dir');
          },
          '"a" is a symbolic link',
        ] as const,
      ]),
];

test.each(changes)('where %s while it is written, it is not put there', async (_, change, why) => {
  const writing = write('a/new.json', 'x'.repeat(64 * 1024 * 1024)).catch(({ message }) => message);
  let isOver = false;
  writing.finally(() => {
    isOver = true;
  });
  const folder = join(tree.workspace, 'a');
  const hasBegun = () => existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.tmp'));
  while (!hasBegun() && !isOver) await setImmediate();
  change();
  expect(await writing).toContain(`(${why})`);
  expect(Object.keys(tree.contents()).filter((path) => /^outside\/|a\/.*tmp$/.test(path))).toEqual([
    'outside/kept.json',
  ]);
});

test('a workspace that is named through links is the same workspace', async () => {
  const before = tree.contents();
  const linked = join(tree.folder, 'to-repository');
  const into = (path: string) =>
    writeUserFile(linked, { name: 'Input "report-file"', path: at(path), besides: ['policy.yml'] }, 'x');
  await expect(into('to-outside/new.json')).rejects.toThrow('"to-outside" is a symbolic link');
  await expect(into('@/repository/to-outside/new.json')).rejects.toThrow('"to-outside" is a symbolic link');
  await expect(into('@/repository/policy.yml')).rejects.toThrow('it is the policy');
  expect(tree.contents()).toEqual(before);
  await into('new.json');
  expect(tree.contents()['repository/new.json']).toBe('file x');
});

test(
  "no path that begins in the workspace changes anything but files of the workspace that are not Git's",
  async () => {
    const part = fc.constantFrom(
      ...['..', '.', 'folder', 'up', 'to-folder', 'to-outside', 'to-hooks', '.git', '.GIT', 'hooks'],
      ...[
        'checkout',
        'module',
        'policy.yml',
        'to-policy.yml',
        'kept.json',
        'to-kept.json',
        'hard-policy.json',
        'new.json',
      ],
    );
    const guardedPath = /^outside\/|(?:^|\/)\.git(?:\/|$)|^repository\/(?:hard-)?policy\.yml$/i;
    const guarded = (contents: Readonly<Record<string, string>>) =>
      Object.entries(contents).filter(([path]) => guardedPath.test(path));
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (parts, isAbsolute) => {
          const relative = parts.join('/');
          const absolute = join(tree.workspace, relative);
          fc.pre(!isAbsolute || absolute.startsWith(tree.workspace));
          const before = guarded(tree.contents());
          await write(isAbsolute ? absolute : relative).catch(() => undefined);
          expect(guarded(tree.contents())).toEqual(before);
        },
      ),
      { numRuns: 100 },
    );
  },
  propertyMilliseconds,
);

function write(path: string, text = 'report'): Promise<void> {
  const besides = ['policy.yml', null, 'a/other.sarif'];
  return writeUserFile(tree.workspace, { name: 'Input "report-file"', path: at(path), besides }, text);
}

function at(path: string): string {
  return path.startsWith('@') ? tree.folder + path.slice(1) : path;
}

/** The folder of this run as it stands in the tables. */
function inWords(text: string): string {
  const folder = realpathSync(tree.folder);
  return text
    .replaceAll(folder.replaceAll('\\', '\\\\'), '@')
    .replaceAll(folder, '@')
    .replaceAll('\\\\', '/');
}
