import { expect, test } from '@jest/globals';
import { waivedFindings } from '../../src/reporters/waived.js';
import { finding, report } from '../support/report.js';

const until = (expires: string) =>
  finding({ rule: 'excess-scope', standing: { kind: 'waived', reason: expires, expires } });

test('what ends first is on top, and what ends within 14 days is soon', () => {
  const days = ['2027-03-01', '2026-12-07', '2026-12-08', '2026-11-23'];
  const found = waivedFindings(report({ today: '2026-11-23', waived: days.map(until) }));
  expect(found.map(({ expires, reason, endsSoon }) => [expires, reason === expires, endsSoon])).toEqual([
    ['2026-11-23', true, true],
    ['2026-12-07', true, true],
    ['2026-12-08', true, false],
    ['2027-03-01', true, false],
  ]);
});

test('without waivers there is nothing', () => {
  expect(waivedFindings(report())).toEqual([]);
});
