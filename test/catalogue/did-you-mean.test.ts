import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean, nearest, speller } from '../../src/catalogue/did-you-mean.js';

const scopes = ['mail.send', 'mail.batch.read', 'stats.read', 'templates.read', 'toString'];

test.each([
  ['a word that is there', 'mail.send', 'mail.send'],
  ['two neighbours swapped', 'mail.sned', 'mail.send'],
  ['a letter too many', 'template.reads', 'templates.read'],
  ['a letter missing', 'stat.read', 'stats.read'],
  ['another letter', 'mail_send', 'mail.send'],
  ['another case', 'Mail.Send', 'mail.send'],
  ['a word that is near nothing', 'teammates.create', null],
  ['a short word that is near by chance only', 'abc', null],
  ['an empty word', '', null],
  ['a very long word', 'mail.send'.repeat(1000), null],
])('%s', (_, word, expected) => {
  expect(nearest(word, scopes)).toBe(expected);
});

test('of two words equally near the first is offered', () => {
  expect(nearest('bat', ['cat', 'hat'])).toBe('cat');
});

test('no candidates offer nothing', () => {
  expect(didYouMean('a', [])).toBe('');
});

test('the offer is a sentence that follows another', () => {
  expect(didYouMean('mail.sned', scopes)).toBe(' Did you mean "mail.send"?');
});

test('one slip in a word of six letters or more is always found', () => {
  const word = fc.stringMatching(/^[a-z.]{6,30}$/);
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (meant, at, slip) => {
      const i = at % (meant.length - 1);
      const [before, a, b, after] = [
        meant.slice(0, i),
        meant.charAt(i),
        meant.charAt(i + 1),
        meant.slice(i + 2),
      ];
      const slipped = {
        drop: before + b + after,
        double: before + a + a + b + after,
        swap: before + b + a + after,
      };
      expect(nearest(slipped[slip], [meant])).toBe(meant);
    }),
  );
});

test('a speller finds what comparing the word with each candidate finds, the first of equals', () => {
  const word = fc.stringMatching(/^[ab.C]{0,9}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 6 }), (candidates, asked) => {
      const near = speller(candidates);
      for (const text of [...asked, ...asked]) expect(near(text)).toBe(nearestByTable(text, candidates));
    }),
    { numRuns: 2000 },
  );
});

test('a speller that has compared as often as it may finds nothing any more, but keeps its answers', () => {
  const near = speller(['mail.send', 'stats.read'], 1);
  expect(['mail.sned', 'stats.raed', 'mail.sned'].map(near)).toEqual(['mail.send', null, 'mail.send']);
});

function nearestByTable(word: string, candidates: readonly string[]): string | null {
  const tolerance = Math.min(Math.max(Math.floor(word.length / 3), 1), 4);
  const distances = candidates.map((candidate) => distance(word.toLowerCase(), candidate.toLowerCase()));
  const least = Math.min(...distances);
  return least > tolerance ? null : (candidates[distances.indexOf(least)] ?? null);
}

/** Cell by cell, as the definition has it. */
function distance(a: string, b: string): number {
  const cells = new Map<string, number>();
  const cell = (i: number, j: number): number => {
    const known = cells.get(`${i} ${j}`);
    if (known !== undefined) return known;
    const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const edits =
      Math.min(i, j) === 0
        ? Math.max(i, j)
        : Math.min(
            cell(i - 1, j) + 1,
            cell(i, j - 1) + 1,
            cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
            isSwapped ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
          );
    cells.set(`${i} ${j}`, edits);
    return edits;
  };
  return cell(a.length, b.length);
}
