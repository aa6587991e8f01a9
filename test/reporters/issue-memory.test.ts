import { expect, test } from '@jest/globals';
import { type IssueMemory, newSince, remembered } from '../../src/reporters/issue-memory.js';
import { finding } from '../support/report.js';

const a = 'a'.repeat(16);
const b = 'b'.repeat(16);
const c = 'c'.repeat(16);
const found = (...fingerprints: readonly string[]) =>
  fingerprints.map((fingerprint) => finding({ rule: 'excess-scope', fingerprint }));
const many = (count: number) =>
  found(
    ...Array.from({ length: count }, (_, index) =>
      ((index + 1) * 7919).toString(16).padStart(16, '0').split('').reverse().join(''),
    ),
  );
const after = (...decisive: readonly string[]): IssueMemory =>
  remembered({ decisive: found(...decisive) }, 'failed', null);

test('after a failed audit it holds the fingerprints of all that decides, each once, whatever was before', () => {
  expect(remembered({ decisive: found(b, a, b) }, 'failed', after(c))).toEqual({
    result: 'failed',
    traces: [a, b],
  });
});

test('an audit that could not look may have missed what decided before, so that counts as still there', () => {
  expect(remembered({ decisive: found(b) }, 'error', after(a))).toEqual({ result: 'error', traces: [a, b] });
  expect(remembered({ decisive: found(b) }, 'error', null)).toEqual({ result: 'error', traces: [b] });
});

test('new is what it does not hold', () => {
  expect(newSince(found(a, b, c), after(a, c))).toEqual(found(b));
  expect(newSince(found(a), after(a, b))).toEqual([]);
  expect(newSince(found(a), after())).toEqual(found(a));
});

test.each([
  [2_400, 16],
  [2_401, 8],
  [4_800, 8],
  [4_801, 17],
  [50_000, 17],
])(
  'of %i findings it takes at most 45,000 characters, in words of %i, and knows them again',
  (count, length) => {
    const decisive = many(count);
    const memory = remembered({ decisive }, 'failed', null);
    expect(new Set(memory.traces.map((trace) => trace.length))).toEqual(new Set([length]));
    expect(memory.traces.join(' ').length).toBeLessThan(45_000);
    expect(newSince([...decisive].reverse(), memory)).toEqual([]);
    expect(newSince([...decisive, ...found(a)], memory).map(({ fingerprint }) => fingerprint)).toContain(a);
  },
);

test.each([2_400, 4_800, 5_000])(
  'after an error behind %i findings it does not outgrow its room',
  (count) => {
    const before = remembered({ decisive: many(count) }, 'failed', null);
    const memory = remembered({ decisive: found(a) }, 'error', before);
    expect(memory).toEqual({ result: 'error', traces: before.traces });
    const roomy = remembered({ decisive: many(3_000) }, 'failed', null);
    expect(remembered({ decisive: found(a) }, 'error', roomy).traces).toContain('aaaaaaaa');
  },
);
