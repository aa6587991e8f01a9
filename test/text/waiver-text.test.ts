import { expect, test } from '@jest/globals';
import type { Waiver } from '../../src/model/waiver.js';
import { plain } from '../../src/text/plain.js';
import { partlyWaived, waiverTold, waiverWidening } from '../../src/text/waiver-text.js';
import { at } from '../support/report.js';

const waiver = (expires: string, ...scopes: readonly string[]): Waiver => ({
  location: at(4),
  rule: 'excess-scope',
  key: null,
  subuser: null,
  scopes: scopes.map((value) => ({ value, location: at(5) })),
  reason: 'r',
  expires: { value: expires, location: at(6) },
});

test.each([
  [[['2026-12-31', 'a']], '"a" until 2026-12-31'],
  [
    [
      ['2026-12-31', 'b'],
      ['2026-12-01', 'c'],
      ['2026-12-31', 'a'],
    ],
    '"c" until 2026-12-01; "b", "a" until 2026-12-31',
  ],
  [
    [
      ['2026-12-01', 'a'],
      ['2026-12-02', 'b'],
      ['2026-12-03', 'c'],
      ['2026-12-04', 'd'],
    ],
    '"a" until 2026-12-01; "b" until 2026-12-02; "c" until 2026-12-03; "d" until 2026-12-04',
  ],
  [
    [
      ['2026-12-01', 'a'],
      ['2026-12-02', 'b'],
      ['2026-12-03', 'c'],
      ['2026-12-04', 'd'],
      ['2026-12-05', 'e'],
    ],
    '"a" until 2026-12-01; "b" until 2026-12-02; "c" until 2026-12-03; 2 more until later',
  ],
])('of %j it is said what is waived until when', (parts, told) => {
  const coverings = parts.map(([expires = '', scope = '']) => ({ waiver: waiver(expires), scopes: [scope] }));
  expect(plain(partlyWaived(coverings))).toBe(
    `Waived of that: ${told}. The finding stands all the same, since a waiver has to cover every scope of it.`,
  );
});

test.each([
  [
    waiver('2026-12-31', 'a', 'b'),
    'mailer',
    'The waiver of rule "excess-scope" and key "mailer", for "a", "b",',
  ],
  [waiver('2026-12-31'), null, 'The waiver of rule "excess-scope"'],
])('a waiver is told by what it is about', (one, name, told) => {
  expect(plain(waiverTold(one, name === null ? null : { id: null, name }))).toBe(told);
});

test.each([
  [
    'new',
    null,
    'This change waives findings of rule "excess-scope" and key "mailer", for "a", until 2026-12-31.',
  ],
  [
    'longer',
    '2026-12-01',
    'This change prolongs the waiver of rule "excess-scope" and key "mailer", for "a", until 2026-12-31; it was 2026-12-01.',
  ],
])('a waiver that is %s is told', (_, before, told) => {
  const one = waiver('2026-12-31', 'a', 'b');
  const change = { waiver: one, scopes: one.scopes.slice(0, 1), before };
  const { matter, advice } = waiverWidening(change, { id: null, name: 'mailer' });
  expect([plain(matter), plain(advice)]).toEqual([told, 'Make sure that its reason holds so long.']);
});
