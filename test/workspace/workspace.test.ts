import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { isOutside, repositoryPath } from '../../src/workspace/workspace.js';

const workspace = resolve('/home/runner/repository');

test.each([
  ['./.github/p.yml', '.github/p.yml'],
  ['a/../b.yml', 'b.yml'],
  ['b.yml', 'b.yml'],
])('the path %s stands as %s in annotations', (path, expected) => {
  expect(repositoryPath(workspace, path)).toBe(expected);
  expect(repositoryPath(workspace, join(workspace, path))).toBe(expected);
});

test.each([
  ['b.yml', false],
  ['..b/c.yml', false],
  ['.', false],
  ['a/../../repository/b.yml', false],
  ['..', true],
  ['../b.yml', true],
  ['a/../../b.yml', true],
  ['../repository-2/b.yml', true],
  ['/b.yml', true],
])('whether %s leads out: %s', (path, expected) => {
  expect(isOutside(workspace, path)).toBe(expected);
});
