import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { complaintAboutFolder, folderOfPlan } from '../../src/run/plan-folder.js';
import { type HostileTree, hostileTree, isWindows } from '../workspace/hostile-tree.js';

const nameIt = 'Name the root module\'s folder by its path from the workspace, as "infra/sendgrid".';
const link = (part: string) =>
  `is not read, since "${part}" is a symbolic link. Name the folder itself, by a path without links.`;
const git = (part: string) => `is not read, since "${part}" belongs to Git. ${nameIt}`;

let tree: HostileTree;

beforeEach(() => {
  tree = hostileTree();
});

afterEach(() => tree.remove());

test.each([
  ['.', '.'],
  ['infra/sendgrid', 'infra/sendgrid'],
  ['a/../infra//', 'infra'],
  [null, 'plans'],
])('the folder %j is %j', (directory, folder) => {
  mkdirSync(join(tree.workspace, 'infra/sendgrid'), { recursive: true });
  expect(folderOfPlan(tree.workspace, wish(directory))).toBe(folder);
  expect(complaintAboutFolder(tree.workspace, wish(directory))).toBeNull();
});

test('the own folder of a plan at the root is the root', () => {
  expect(folderOfPlan(tree.workspace, { ...wish(null), path: 'plan.json' })).toBe('.');
});

test.each([
  ['nowhere', `is not there. ${nameIt}`],
  ['folder/nowhere/at/all', `is not there. ${nameIt}`],
  ['source.json', `is no folder. ${nameIt}`],
  ['source.json/folder', `is no folder. ${nameIt}`],
  ['to-folder', link('to-folder')],
  ['folder/up/folder', link('folder/up')],
  ['to-outside', link('to-outside')],
  ['to-nothing.json', link('to-nothing.json')],
  ['.git', git('.git')],
  ['checkout/.git', git('checkout/.git')],
  ['../outside', `leads out of the workspace. ${nameIt}`],
  ...(isWindows ? [] : [['fifo', `is no folder. ${nameIt}`] as const]),
  ...(isWindows ? [] : [['x'.repeat(300), 'cannot be read (ENAMETOOLONG). Check its permissions.'] as const]),
])('the folder %j is a problem', (directory, complaint) => {
  const message = complaintAboutFolder(tree.workspace, wish(directory));
  expect(message).toMatch(/^The folder ".+" of input "terraform-directory" /);
  expect(message?.endsWith(` ${complaint}`)).toBe(true);
});

function wish(directory: string | null) {
  return {
    ...{ path: 'plans/plan.json', name: 'input "terraform-plan"', mask: () => {} },
    ...{ directory, directoryName: 'input "terraform-directory"' },
  };
}
