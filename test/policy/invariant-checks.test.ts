import { expect, test } from '@jest/globals';
import { problemsIn } from '../support/describe-policy.js';
import { problemLine } from '../support/policy-tree.js';

test.each<[what: string, members: readonly string[], problems: readonly string[]]>([
  [
    'nothing that must hold',
    ['invariants: [{ reason: r, except: [a] }]'],
    ['3:16 The invariant says nothing that must hold. Give it one of "never", "apart" and "holders".'],
  ],
  [
    'a kind that is misspelt, which is said once',
    ['invariants: [{ nevr: [a.b], reason: r }]'],
    ['3:16 The member "nevr" is not known. Did you mean "never"?'],
  ],
  [
    'two kinds',
    ['invariants: [{ apart: [a.b, c.d], never: [a.b], reason: r }]'],
    ['3:35 The invariant has "never" beside "apart". Make two of it, each with its reason.'],
  ],
  [
    'holders without a limit',
    ['invariants: [{ holders: [a.b], reason: r }]'],
    ['3:16 The invariant has "holders" without "at-most". Write how many keys may hold one of the scopes.'],
  ],
  [
    'holders whose limit is misspelt, which is said once',
    ['invariants: [{ holders: [a.b], at_most: 2, reason: r }]'],
    ['3:32 The member "at_most" is not known. Did you mean "at-most"?'],
  ],
  [
    'a limit without holders',
    ['invariants: [{ never: [a.b], at-most: 2, reason: r }]'],
    [
      '3:30 The invariant has "at-most" without "holders". Take it away: it limits how many keys hold a scope.',
    ],
  ],
  [
    'an item and an exception that stand there twice',
    ['invariants: [{ never: [a.b, "c.*", a.b], except: [x, y, x], reason: r }]'],
    ['3:36 "a.b" stands in this list twice. Keep one.', '3:57 "x" stands in this list twice. Keep one.'],
  ],
  [
    'two that say the same, in another order and for another reason',
    [
      'invariants:',
      '  - { never: [a.b, c.d], reason: r }',
      '  - { reason: s, except: [], never: [c.d, a.b] }',
      '  - { never: [c.d, a.b], except: [x], reason: s }',
    ],
    ['5:30 The invariant says the same as the one in line 4. Keep one.'],
  ],
  [
    'presets where scopes belong, but one that has the name of a scope',
    [
      'presets: { own: [mail.send], mail.send: [stats.read] }',
      'invariants: [{ never: [mail-send, own, mail.send], reason: r }]',
    ],
    [
      '4:24 "mail-send" is a preset, and no scope. An invariant names scopes and patterns only: write those of "mail-send".',
      '4:35 "own" is a preset, and no scope. An invariant names scopes and patterns only: write those of "own".',
    ],
  ],
  [
    'an exception that names the key of a subuser',
    ['invariants: [{ never: [a.b], except: [acme-eu/mailer], reason: r }]'],
    [],
  ],
])('%s', (_, members, problems) => {
  const found = problemsIn(['version: 1', 'keys: []', ...members].join('\n')) ?? [];
  expect(found.map(problemLine)).toEqual(problems);
});
