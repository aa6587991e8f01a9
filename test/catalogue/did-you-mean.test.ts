import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean, nearest } from '../../src/catalogue/did-you-mean.js';

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
