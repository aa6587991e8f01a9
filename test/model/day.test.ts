import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayFrom, dayOf, daysAfter, daysBetween, isOver } from '../../src/model/day.js';

test.each([
  ['a day', '2026-12-31', true],
  ['the leap day of a leap year', '2028-02-29', true],
  ['the leap day of 2000', '2000-02-29', true],
  ['the leap day of another year', '2026-02-29', false],
  ['the leap day of 1900', '1900-02-29', false],
  ['the 31st of a month of 30 days', '2026-04-31', false],
  ['a month too many', '2026-13-01', false],
  ['the day 0', '2026-01-00', false],
  ['a day without its zeros', '2026-1-1', false],
  ['a day with a time', '2026-12-31T00:00:00Z', false],
  ['a day with a space behind', '2026-12-31 ', false],
  ['a day in another order', '31-12-2026', false],
  ['nothing', '', false],
])('%s: %s', (_, text, isDay) => {
  expect(dayFrom(text)).toBe(isDay ? text : null);
});

test.each([
  ['the last second of a day belongs to it', '2026-12-31T23:59:59Z', '2026-12-31'],
  ['the first second of the next does not', '2027-01-01T00:00:00Z', '2027-01-01'],
  ['a moment elsewhere counts in UTC', '2026-12-31T23:30:00-02:00', '2027-01-01'],
])('%s', (_, moment, day) => {
  expect(dayOf(new Date(moment))).toBe(day);
});

test.each([
  ['the day before', '2026-12-30', false],
  ['the last day itself', '2026-12-31', false],
  ['the day after', '2027-01-01', true],
])('what ends with 2026, %s', (_, today, over) => {
  expect(isOver('2026-12-31', today)).toBe(over);
});

test.each([
  ['2026-12-31', '2026-12-31', 0],
  ['2026-12-31', '2027-01-01', 1],
  ['2027-01-01', '2026-12-31', -1],
  ['2027-02-28', '2027-03-01', 1],
  ['2028-02-28', '2028-03-01', 2],
  ['2027-03-01', '2028-03-01', 366],
  ['2026-03-01', '2027-03-01', 365],
])('from %s to %s', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(daysAfter(from, days)).toBe(to);
});

test('days that are added are days between, and texts sort as days', () => {
  const days = fc.integer({ min: 0, max: 3_000_000 }).map((count) => daysAfter('0000-01-01', count));
  fc.assert(
    fc.property(days, fc.integer({ min: -366, max: 366 }), (day, count) => {
      fc.pre(day > '0002-01-01');
      const later = daysAfter(day, count);
      expect(dayFrom(later)).toBe(later);
      expect(daysBetween(day, later)).toBe(count);
      expect(isOver(day, later)).toBe(count > 0);
    }),
  );
});
