import { expect, test } from '@jest/globals';
import { readTimeLimit } from '../../src/run/time-limit.js';

test.each([
  ['1', 1],
  ['10', 10],
  ['300', 300],
])('%s is a time limit', (text, minutes) => {
  expect(readTimeLimit(text, 'Input "time-limit"')).toEqual({ minutes, problem: null });
});

test.each(['', '0', '301', '-5', '1.5', '1e2', '10m', ' 10', '1000'])('%j is none', (text) => {
  expect(readTimeLimit(text, 'Input "time-limit"')).toEqual({
    minutes: 10,
    problem: `Input "time-limit" is "${text}". Use a whole number of minutes from 1 to 300.`,
  });
});
