import { expect, test } from '@jest/globals';
import { maxDepth } from '../../../src/policy/read/document.js';
import { treeIn } from '../../support/policy-tree.js';

test.each<[what: string, text: string, problems: readonly string[]]>([
  ['one document is read', 'a: 1', []],
  [
    'an empty text has none',
    '# nothing',
    ['1:1 The policy is empty. Write "version: 1" and "keys: []" to begin with.'],
  ],
  [
    'a second is refused at its start',
    'a: 1\n---\nb: 2',
    ['2:1 The file holds a second YAML document. Keep one.'],
  ],
  [
    'what nests too deeply is refused where it does',
    '['.repeat(2 * maxDepth),
    ['1:64 The policy nests too deeply here. A policy has five levels at most.'],
  ],
  [
    'what has too many tokens is refused',
    `[${','.repeat(500_001)}`,
    ['1:500000 The policy has more than 500,000 YAML tokens. Make it shorter.'],
  ],
])('%s', (_, text, problems) => {
  const { tree, problems: found } = treeIn(text);
  expect(found).toEqual(problems);
  expect(tree === null).toBe(problems.length > 0);
});
