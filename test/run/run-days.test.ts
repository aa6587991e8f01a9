import { expect, test } from '@jest/globals';
import type { BaseText } from '../../src/run/request.js';
import { run } from '../../src/run/run.js';
import { Secret } from '../../src/secret.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import { readWish, requestsOfATest } from '../support/requests.js';

const start = accountsOfATest();
const request = requestsOfATest();
const keys = [
  { name: 'scope-audit', scopes: ['api_keys.read'] },
  { name: 'mailer', scopes: ['mail.send'] },
];
const policy = (expires: string) =>
  `version: 1\nkeys:\n  - { name: scope-audit, presets: [scope-audit] }\n  - { name: mailer, allow: [] }\nwaivers:\n  - { rule: excess-scope, key: mailer, scopes: [mail.send], reason: r, expires: ${expires} }\n`;

test.each([
  ['the last second of the last day', '2026-12-31T23:59:59Z', '2026-12-31', 'passed', 1],
  ['the first second of the next', '2027-01-01T00:00:00Z', '2026-12-31', 'failed', 0],
  ['a leap day', '2028-02-29T23:59:59Z', '2028-02-29', 'passed', 1],
  ['367 days before its end', '2026-12-30T23:59:59Z', '2028-01-01', 'error', 0],
  ['366 days before its end', '2026-12-31T00:00:00Z', '2028-01-01', 'passed', 1],
])('of a waiver on %s', async (_, now, expires, result, waived) => {
  const report = await reportOf([now], policy(expires));
  expect([report.result, report.waived.length]).toEqual([result, waived]);
});

test('a run over midnight judges all on the day on which it began', async () => {
  const report = await reportOf(['2026-12-31T23:59:59Z', '2027-01-01T00:00:01Z'], policy('2026-12-31'));
  expect([report.result, report.today, report.auditedAt]).toEqual([
    'passed',
    '2026-12-31',
    '2027-01-01T00:00:01Z',
  ]);
});

test('a waiver that ends turns no change red, and the base is judged on the same day', async () => {
  const find = async (): Promise<BaseText> => ({ kind: 'text', text: policy('2026-12-31') });
  const report = await reportOf(['2027-01-01T00:00:00Z'], policy('2026-12-31'), find);
  expect(report.result).toBe('passed');
  expect(report.findings.map(({ rule, standing }) => `${rule} ${standing.kind}`)).toEqual([
    'excess-scope already there',
    'expired-waiver already there',
  ]);
});

async function reportOf(moments: readonly string[], text: string, find?: () => Promise<BaseText>) {
  const server = await start({ keys });
  const times = moments.map((moment) => new Date(moment));
  const last = times.at(-1) ?? new Date(0);
  const { report } = await run(
    request(
      { 'policy.yml': text },
      {
        account: readWish(server.url, new Secret(server.secretOf('scope-audit'))),
        now: () => times.shift() ?? last,
        ...(find === undefined ? {} : { base: { find, isRequired: false } }),
      },
    ),
  );
  return report;
}
