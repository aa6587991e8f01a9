import { expect, test } from '@jest/globals';
import type { SubuserSelector } from '../../src/model/policy.js';
import { itemFinder, selectedBy, speaksOf } from '../../src/model/subuser-selector.js';
import { at } from '../support/report.js';

const name: SubuserSelector = { kind: 'name', name: { value: 'acme', location: at(1) } };
const match: SubuserSelector = { kind: 'match', pattern: { value: 't-*', location: at(1) } };

test.each([
  [name, 'acme', true],
  [name, 'Acme', false],
  [match, 't-1', true],
  [match, 'at-1', false],
] as const)('whether %j speaks of %s: %s', (selector, subuser, speaks) => {
  expect(speaksOf(selector, subuser)).toBe(speaks);
});

test('the first item that is about a subuser is found, however often it is asked for', () => {
  const all: SubuserSelector = { kind: 'match', pattern: { value: '*', location: at(1) } };
  const find = itemFinder([name, match, all].map((selector) => ({ selector })));
  const found = ['acme', 't-1', 'other', 'acme'].map((one) => find(one)?.selector);
  expect(found).toEqual([name, match, all, name]);
  expect(itemFinder([])('acme')).toBeNull();
});

test('a reader calls subusers by the name or the pattern', () => {
  expect([name, match].map(selectedBy)).toEqual(['acme', 't-*']);
});
