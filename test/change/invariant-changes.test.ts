import { expect, test } from '@jest/globals';
import { formerInvariants, invariantChanges } from '../../src/change/invariant-changes.js';
import { markNamesakes } from '../../src/model/key.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId } from '../support/accounts.js';

const policyOf = (...items: readonly string[]) => {
  const lines = items.map((item) => `  - { ${item}, reason: r }\n`).join('');
  return parsePolicy(`version: 1\nkeys: []\n${lines === '' ? '' : `invariants:\n${lines}`}`, 'p.yml');
};
const read = accountOf([
  { name: 'root', scopes: [] },
  { name: 'twin', scopes: [] },
  { name: 'twin', scopes: [] },
]);
const account = { ...read, keys: markNamesakes(read.keys) };

test('what the head does not say in the same way was there before', () => {
  const base = policyOf('never: [a.b, c.d]', 'apart: [a.b, c.d]', 'holders: [a.b], at-most: 1');
  const head = policyOf('never: [c.d, a.b]', 'holders: [a.b], at-most: 2');
  expect(formerInvariants(base, head).map(({ kind }) => kind)).toEqual(['apart', 'holders']);
});

test.each<[what: string, base: readonly string[], head: readonly string[], told: readonly string[]]>([
  [
    'nothing where items and exceptions change places',
    ['never: [a.b, c.d], except: [x, y]'],
    ['except: [y, x], never: [c.d, a.b]'],
    [],
  ],
  ['nothing where more is forbidden', ['never: [a.b], except: [x]'], ['never: ["a.*"]'], []],
  ['nothing where two hold up what was one', ['never: [a.b, c.d]'], ['never: [a.b]', 'never: ["c.*"]'], []],
  ['nothing where more is apart', ['apart: [a.b, c.d]'], ['apart: ["a.*", "c.*", e.f]'], []],
  ['nothing where fewer may hold more', ['holders: [a.b], at-most: 3'], ['holders: ["a.*"], at-most: 2'], []],
  [
    'nothing where a key is named by its id',
    ['never: [a.b], except: [root]'],
    [`never: [a.b], except: ["${keyId(0)}"]`],
    [],
  ],
  ['one that is gone', ['never: [a.b]'], [], ['1:1 gone']],
  ['one that is gone, at those that are left', ['never: [a.b]'], ['apart: [a.b, c.d]'], ['3:1 gone']],
  ['an item that is dropped', ['never: ["a.*", c.d]'], ['never: ["a.*"]'], ['4:7 drops c.d']],
  ['a pattern that is narrower', ['never: ["a.*"]'], ['never: ["a.b*"]'], ['3:1 gone']],
  ['an exception', ['never: [a.b], except: [x]'], ['never: [a.b], except: [x, y]'], ['4:33 excepts y']],
  [
    'a name in the place of an id',
    [`never: [a.b], except: ["${keyId(0)}"]`],
    ['never: [a.b], except: [root]'],
    ['4:30 excepts root'],
  ],
  [
    'the id of one of two keys of a name',
    ['never: [a.b], except: [twin]'],
    [`never: [a.b], except: ["${keyId(1)}"]`],
    [`4:30 excepts ${keyId(1)}`],
  ],
  ['a limit that is raised', ['holders: [a.b], at-most: 1'], ['holders: [a.b], at-most: 2'], ['4:32 raises']],
  ['two patterns that became one', ['apart: [a.b, a.c, d.e]'], ['apart: ["a.*", d.e]'], ['4:7 merges']],
  [
    'all at once',
    ['holders: [a.b, c.d], at-most: 1'],
    ['holders: [a.b], at-most: 2, except: [x]'],
    ['4:32 drops c.d excepts x raises'],
  ],
])('finds %s', (_, base, head, told) => {
  const changes = invariantChanges(policyOf(...base), policyOf(...head), account);
  const lines = changes.map(({ before, after, dropped, excepted, location: { start } }) => {
    const isRaised =
      before.kind === 'holders' && after?.kind === 'holders' && after.atMost.value > before.atMost.value;
    const ways = [
      ...(dropped.length > 0 ? [`drops ${dropped.join(' ')}`] : []),
      ...(excepted.length > 0 ? [`excepts ${excepted.join(' ')}`] : []),
      ...(isRaised ? ['raises'] : []),
    ];
    return `${start.line}:${start.column} ${after === null ? 'gone' : ways.join(' ') || 'merges'}`;
  });
  expect(lines).toEqual(told);
});

test('a hundred invariants of two hundred patterns each are compared within a moment', () => {
  const many = (head: string) =>
    parsePolicy(
      `version: 1\nkeys: []\ninvariants:\n${Array.from({ length: 100 }, (_, i) => `- { never: [${Array.from({ length: 40 }, (_, j) => `"*${head}${i}x${j}*"`)}], reason: r }\n`).join('')}`,
      'p.yml',
    );
  const start = performance.now();
  expect(invariantChanges(many('a'), many('b'), account)).toHaveLength(100);
  expect(performance.now() - start).toBeLessThan(10_000);
});
