import { expect, test } from '@jest/globals';
import { breachFinder } from '../../src/invariants/breaches.js';
import { type BrokenIn, brokenInvariants } from '../../src/invariants/broken.js';
import { exceptionsOf } from '../../src/invariants/exceptions.js';
import { keyId } from '../support/accounts.js';
import { invariantsIn, keysAsked } from '../support/invariants.js';
import { creation, unchanged, update } from '../support/planned-resources.js';

const root = { name: 'root', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] };
const a = { id: keyId(7), name: 'a', scopes: ['sso.read'] };
const b = { id: keyId(8), name: 'b', scopes: [] };

test.each<[what: string, state: ReturnType<typeof keysAsked>, broken: readonly string[]]>([
  ['a key without an entry', keysAsked('keys: []', [a]), ['a: live sso.read']],
  [
    'a key and its entry',
    keysAsked('keys: [{ name: a, allow: [sso.read] }]', [a]),
    ['a: live sso.read, named sso.read'],
  ],
  [
    'each key of an entry',
    keysAsked('keys: [{ name: b, allow: [sso.read] }]', [b, { ...b, id: keyId(9) }]),
    ['b: named sso.read', 'b: named sso.read'],
  ],
  ['an entry without a key', keysAsked('keys: [{ name: c, allow: [sso.read] }]', []), ['c: named sso.read']],
  [
    'an entry whose request says no more than it',
    keysAsked('keys: [{ name: b, scopes: [sso.read] }]', [b]),
    ['b: named sso.read'],
  ],
  [
    'an entry whose request keeps what a pattern lets through',
    keysAsked('keys: [{ name: a, scopes: [mail.send], allow: ["*"] }]', [a]),
    ['a: live sso.read, asked sso.read'],
  ],
  [
    'the requests of a pattern in its place',
    keysAsked('keys: [{ match: "*", scopes: [sso.read] }]', [b]),
    ['b: asked sso.read'],
  ],
  [
    'a pattern that allows more than its requests ask',
    keysAsked('keys: [{ match: "*", scopes: [sso.read], allow: [sso.create] }]', [b]),
    ['of a pattern: named sso.create sso.read', 'b: asked sso.read'],
  ],
  [
    'a pattern, beside its live keys',
    keysAsked('keys: [{ match: "*", allow: [sso.read] }]', [a]),
    ['of a pattern: named sso.read', 'a: live sso.read'],
  ],
  [
    'patterns, together',
    keysAsked('keys: [{ match: "x*", allow: [sso.read] }, { match: "y*", allow: [sso.create] }]', []),
    ['of a pattern: named sso.read, named sso.create'],
  ],
  [
    'a plan',
    keysAsked(
      'terraform: { grantor: root }\nkeys: []',
      [root, a],
      [update(a.id, 'a', 'sso.create'), creation('new', 'sso.read')],
    ),
    ['a: live sso.read, planned sso.create', 'new: planned sso.read'],
  ],
  [
    'a resource that governs its key',
    keysAsked('terraform: { manages-keys: true }\nkeys: []', [b], [unchanged(b.id, 'b', 'sso.read')]),
    ['b: planned sso.read'],
  ],
])('finds %s', (_, state, broken) => {
  const invariants = invariantsIn(
    '{ never: ["sso.*"], reason: r }',
    '{ holders: ["*"], at-most: 0, reason: r }',
  );
  const found = brokenInvariants(state, breachFinder(invariants), exceptionsOf(state));
  const ways = (brokenIn: readonly BrokenIn[]) =>
    brokenIn.map(({ kind, scopes }) => `${kind} ${[...scopes].sort().join(' ')}`).join(', ');
  expect(found.map(({ key, brokenIn }) => `${key?.name ?? 'of a pattern'}: ${ways(brokenIn)}`)).toEqual(
    broken,
  );
});
