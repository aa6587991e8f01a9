import { expect, test } from '@jest/globals';
import { treeIn, treeOf } from '../../support/policy-tree.js';

test('a mapping is at its first member, a value that is not written at its name, an alias where it is used', () => {
  const tree = treeOf('a: &x [1.0]\nb:\nc: { d: *x }\n');
  if (tree.kind !== 'mapping') throw new Error('The tree is no mapping.');
  const [a, b, c] = [...tree.members.values()].map(({ value }) => value);
  expect(tree.location.start).toEqual({ line: 1, column: 1 });
  expect(a).toMatchObject({ kind: 'list', items: [{ kind: 'scalar', value: 1, source: '1.0' }] });
  expect(b).toMatchObject({ kind: 'scalar', value: null, location: { start: { line: 2, column: 1 } } });
  const used = { start: { line: 3, column: 9 }, end: { line: 3, column: 11 } };
  expect(c).toMatchObject({ kind: 'mapping', location: { start: { line: 3, column: 6 } } });
  const d = c?.kind === 'mapping' ? c.members.get('d')?.value : undefined;
  expect(d).toMatchObject({ location: used, items: [{ location: used, value: 1 }] });
});

test.each<[what: string, text: string, problem: string]>([
  [
    'a member twice',
    'a: 1\na: 2',
    '2:1 The member "a" is here a second time; the first is in line 1. Keep one.',
  ],
  ['a merge key', 'a: &a {}\n<<: *a', '2:1 The merge key "<<" is not supported. Write the members out.'],
  ['a name that is no text', '1: a', '1:1 The name "1" is no text. Put it in quotes.'],
  ['a name that is a list', '[a]: a', '1:1 The name of a member is a list or a mapping. Write a text.'],
  ['a name that is missing', ': a', '1:1 The name of a member is missing. Write it before the colon.'],
  ['a name that objects have', '__proto__: a', '1:1 The name "__proto__" cannot be used. Choose another.'],
  [
    'a tag',
    'a: !!int 1',
    '1:10 The tag "!!int" is not supported. Take it away, and put the value in quotes if it is text.',
  ],
  [
    'an alias without an anchor',
    'a: *b',
    '1:4 The alias "*b" has no anchor before it. Check its name; a pattern needs quotes.',
  ],
  [
    'an alias within itself',
    'a: &a [*a]',
    '1:8 The alias stands for a value that holds it. Write the value out.',
  ],
  [
    'a text that is too long',
    `a: ${'x'.repeat(1001)}`,
    '1:4 The text has more than 1,000 characters. Make it shorter.',
  ],
])('%s is a problem at its place', (_, text, problem) => {
  expect(treeIn(text).problems).toEqual([problem]);
});
