import { expect, test } from '@jest/globals';
import { contentOf } from '../../src/model/invariant.js';
import { parsePolicy } from '../../src/policy/parse.js';

test.each([
  [
    'never',
    '{ reason: r, except: [b, a], never: ["sso.*", mail.send] }',
    '{"except":["a","b"],"never":["mail.send","sso.*"]}',
  ],
  ['no exceptions', '{ apart: [b.c, a.b], except: [], reason: r }', '{"apart":["a.b","b.c"]}'],
  ['a limit', '{ holders: [b.c], reason: r, at-most: 2 }', '{"at-most":2,"holders":["b.c"]}'],
])(
  'the content of an invariant with %s has its members and items sorted, and no reason',
  (_, invariant, content) => {
    const { invariants } = parsePolicy(`version: 1\nkeys: []\ninvariants: [${invariant}]\n`, 'p.yml');
    expect(invariants.map(contentOf)).toEqual([content]);
  },
);
