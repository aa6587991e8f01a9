import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { catalogue, realScopes } from '../../src/catalogue/catalogue.js';
import { scopeHints } from '../../src/catalogue/scope-hint.js';
import { partsOf, stemOf, wordsOf } from '../../src/catalogue/scope-name.js';
import { isOneSlip } from '../../src/catalogue/slip.js';
import { isVerbWord, verbsMeantBy } from '../../src/catalogue/verb-words.js';

const known = new Set(realScopes);
const allParts = [...new Set([...catalogue.keys()].flatMap(partsOf))];
const otherParts = [
  'edit',
  'list',
  'contacts',
  'settings',
  'api',
  'bounce',
  'keys',
  'SEND',
  'scheduled-sends',
  '',
];
const part = fc.constantFrom(...allParts, ...otherParts);
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789_');
const someScope = fc.constantFrom(...realScopes);
const scopeWithDots = fc.constantFrom(...realScopes.filter((scope) => scope.includes('.')));
const anyName = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const slip = fc.constantFrom('insert', 'delete', 'replace', 'swap');
const live = fc.array(fc.oneof(anyName, someScope), { maxLength: 8 });

test('a hint is always a real scope of the catalogue or held by a live key, and never more than four are given', () => {
  fc.assert(
    fc.property(fc.oneof(anyName, fc.string()), live, (name, held) => {
      const hints = scopeHints(held)(name);
      expect(hints.filter((hint) => !known.has(hint) && !held.includes(hint))).toEqual([]);
      expect(new Set(hints).size).toBe(hints.length);
      expect(hints.length).toBeLessThanOrEqual(4);
    }),
  );
});

test('a scope that is real or held has no hint', () => {
  fc.assert(
    fc.property(live, (held) => {
      for (const scope of [...held, ...realScopes]) expect(scopeHints(held)(scope)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

const hintsOf = scopeHints([]);

test('one typing error in one part leads back, and to nothing else', () => {
  fc.assert(
    fc.property(scopeWithDots, fc.nat(), slip, letter, (scope, at, kind, other) => {
      const name = withSlip(scope, at % scope.length, kind, other);
      fc.pre(
        !known.has(name) && !isAutomatic(name) && !isNeighbourOfAnother(name, scope) && !hasNoHint(name),
      );
      expect([name, hintsOf(name)]).toEqual([name, [scope]]);
    }),
    { numRuns: 1000 },
  );
});

test('a hint is about the resource that the name is about', () => {
  const nearName = fc
    .tuple(someScope, fc.nat(), slip, letter, part)
    .map(([scope, at, kind, other, verb]) =>
      withSlip(scope, at % scope.length, kind, other).replace(/[^.]*$/, verb),
    );
  fc.assert(
    fc.property(fc.oneof(anyName, nearName), (name) => {
      for (const hint of hintsOf(name))
        expect([name, hint, isOfSameResource(name, hint)]).toEqual([name, hint, true]);
    }),
    { numRuns: 2000 },
  );
});

/** The scope with a slip at this place; what stands before and after a dot is never swapped with it. */
function withSlip(scope: string, at: number, kind: string, other: string): string {
  const [before, here, next] = [scope.slice(0, at), scope.charAt(at), scope.charAt(at + 1)];
  const after = scope.slice(at + 1);
  if (kind === 'insert') return before + other + here + after;
  if (here === '.') return `${before}${other}.${after}`;
  if (kind === 'delete') return before + after;
  if (kind === 'replace' || next === '.' || next === '') return before + other + after;
  return before + next + here + after.slice(1);
}

function isNeighbourOfAnother(name: string, scope: string): boolean {
  return [...catalogue.keys()].some(
    (other) => other !== scope && (isOneSlip(name, other) || lettersOf(name) === lettersOf(other)),
  );
}

/** What no hint is given for: little more than a word of three letters, and words that are no typing errors. */
function hasNoHint(name: string): boolean {
  const [first = '', second = 'read', ...rest] = partsOf(name);
  const isShort = first.length < 5 && isVerbWord(second) && rest.length === 0;
  return isShort || /(?:^|\.)(?:state|states|status)\./.test(name) || /^di\.(?!bounce)/.test(name);
}

/** Looks at every way in which two names may be of one resource, however slow, and without the index. */
function isOfSameResource(name: string, hint: string): boolean {
  const [parts, hinted] = [partsOf(name), partsOf(hint)];
  const [stems, wanted] = [parts.map(stemOf), hinted.map(stemOf)];
  const [resource, resourceWanted] = [stems.slice(0, -1), wanted.slice(0, -1)];
  const [verb = '', verbWanted = ''] = [stems.at(-1), wanted.at(-1)];
  const isVerbNear = verb === verbWanted || verbsMeantBy(verb).includes(verbWanted);
  const isOneMore =
    wanted.some(
      (_, i) =>
        i < wanted.length - 1 && lettersOf(without(wanted, i)) === lettersOf([...resource, verbWanted]),
    ) ||
    [
      ...wordsOf(hinted[0] ?? '')
        .slice(1)
        .map(stemOf),
      ...wanted.slice(1),
    ].join('') === lettersOf([...resource, verbWanted]);
  return (
    lettersOf(stems) === lettersOf(wanted) ||
    aliasesOf(hint).some(
      (alias) => lettersOf(partsOf(alias)) === lettersOf(stems) || isSlipInOnePart(parts, partsOf(alias)),
    ) ||
    (isVerbNear && (isSame(resource, resourceWanted) || isOneMore)) ||
    (isVerbWord(verb) && isVerbWord(verbWanted) && isSame(resource, resourceWanted)) ||
    isSame(stems, resourceWanted) ||
    isSame(stems.slice(1), wanted) ||
    isSlipInOnePart(parts, hinted)
  );
}

function isSlipInOnePart(a: readonly string[], b: readonly string[]): boolean {
  const different = a.map((_, i) => i).filter((i) => stemOf(a[i] ?? '') !== stemOf(b[i] ?? ''));
  const [at = -1] = different;
  const [left = '', right = ''] = [a[at], b[at]];
  return (
    a.length === b.length &&
    different.length === 1 &&
    [left, stemOf(left)].some((one) => [right, stemOf(right)].some((other) => isOneSlip(one, other)))
  );
}

function aliasesOf(scope: string): string[] {
  return [...catalogue.values()]
    .filter(({ realNames }) => realNames.includes(scope))
    .map(({ scope: alias }) => alias);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.join('') === b.join('');
}

function without(parts: readonly string[], at: number): string[] {
  return parts.toSpliced(at, 1);
}

function lettersOf(name: string | readonly string[]): string {
  return (typeof name === 'string' ? partsOf(name) : name).map(stemOf).join('');
}
