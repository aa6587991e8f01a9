import { expect, test } from '@jest/globals';
import { advise } from '../../src/sendgrid/advice.js';
import type { Circumstances, GetFailure } from '../../src/sendgrid/failure.js';

const host = 'api.sendgrid.com';
const status = (code: number): GetFailure => ({
  kind: 'status',
  status: code,
  message: null,
  hasErrors: true,
  target: null,
  tries: 1,
});

test.each<[string, number, Circumstances, RegExp]>([
  [
    'a lacking scope',
    403,
    { host, mayRead: false },
    /^The key does not hold the scope "api_keys\.read"\. Add it/,
  ],
  [
    'another lacking scope',
    403,
    { host, mayRead: false, scope: 'subusers.read' },
    /^The key does not hold the scope "subusers\.read"/,
  ],
  [
    'a scope that a 401 may mean',
    401,
    { host, mayRead: null, scope: 'teammates.read' },
    /make a new one with the scope "teammates\.read"/,
  ],
  [
    'a subuser that says no',
    403,
    { host, mayRead: true, isForSubuser: true },
    /renamed, deleted or disabled/,
  ],
  [
    'a scope that is lacking for subusers, too',
    403,
    { host, mayRead: false, isForSubuser: true },
    /does not hold the scope/,
  ],
  ['a subuser in another region', 451, { host, mayRead: true, isForSubuser: true }, /eu-api-url/],
  [
    'a fault of the server, subuser or not',
    500,
    { host, mayRead: true, isForSubuser: true },
    /^Run the audit again/,
  ],
])('%s has its own advice', (_, code, circumstances, advice) => {
  expect(advise(status(code), circumstances)).toMatch(advice);
});

test('time that is up is the cause of many subusers, too', () => {
  const up: GetFailure = { kind: 'lost', cause: 'deadline', detail: '', tries: 1 };
  expect(advise(up, { host, mayRead: true })).not.toContain('time-limit');
  for (const of of [{ isForSubuser: true }, { scope: 'subusers.read' }] as const)
    expect(advise(up, { host, mayRead: true, ...of })).toMatch(/set time-limit \(or --time-limit\) higher/);
});
