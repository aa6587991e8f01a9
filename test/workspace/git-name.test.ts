import { expect, test } from '@jest/globals';
import { isGitName } from '../../src/workspace/git-name.js';

test.each([
  ['.git'],
  ['.GIT'],
  ['.Git'],
  ['.git.'],
  ['.git ..'],
  ['git~1'],
  ['GIT~2'],
  ['.git::$INDEX_ALLOCATION'],
  ['git~1 :x'],
  ['.g\u200cit'],
  ['\ufeff.git'],
])('some file system takes %j for .git', (name) => {
  expect(isGitName(name)).toBe(true);
});

test.each([
  ['.github'],
  ['.gitignore'],
  ['git'],
  ['..git'],
  [' .git'],
  ['x.git'],
  ['.git~1'],
  ['git~'],
  ['git~1x'],
  ['.git-x'],
  ['.g it'],
  [''],
])('no file system takes %j for .git', (name) => {
  expect(isGitName(name)).toBe(false);
});
