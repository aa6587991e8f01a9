import { expect, test } from '@jest/globals';
import type { PlanWish, Request } from '../../src/run/request.js';
import { cancelled, run } from '../../src/run/run.js';
import { Secret } from '../../src/secret.js';
import type { AccountServer } from '../account/account.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import { madePlan } from '../support/made-plan.js';
import { readWish, requestsOfATest, wantedFile } from '../support/requests.js';

const start = accountsOfATest();
const request = requestsOfATest();
const text = 'version: 1\nkeys:\n  - { name: gone, allow: [] }\n';
const auditOnly = { keys: [{ name: 'scope-audit', scopes: ['api_keys.read'] }] };

test('the policy is held against the account, and what is found stands at its place', async () => {
  const { report, policyText } = await run(request({ 'policy.yml': text }, reading(await start(auditOnly))));
  expect(report).toMatchObject({ audited: true, auditedAt: '2026-11-23T09:00:00Z', problems: [] });
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      rule: 'missing-key',
      location: { file: 'policy.yml', start: { line: 3, column: 13 }, end: { line: 3, column: 17 } },
    }),
  );
  expect(policyText).toBe(text);
});

test.each([
  ['2026-12-31T23:59:59Z', []],
  ['2027-01-01T00:00:00Z', ['expired-key']],
])('at %s a key whose last day is 2026-12-31 yields %j', async (moment, expected) => {
  const policy =
    'version: 1\nkeys:\n  - { name: scope-audit, presets: [scope-audit], expires: 2026-12-31 }\n';
  const of = { ...reading(await start(auditOnly)), now: () => new Date(moment) };
  const { report } = await run(request({ 'policy.yml': policy }, of));
  expect(report.today).toBe(moment.slice(0, 10));
  expect(report.findings.map(({ rule }) => rule)).toEqual(expected);
});

test('without a policy the account makes a ready one', async () => {
  const policy = { ...wantedFile, isDispensable: true };
  const { report, policyText } = await run(request({}, { ...reading(await start(auditOnly)), policy }));
  expect(report).toMatchObject({
    result: 'error',
    problems: [{ kind: 'policy', message: 'There is no policy.yml.' }],
    keys: [{ key: { name: 'scope-audit' }, entry: null }],
    proposal: expect.stringContaining('name: scope-audit'),
  });
  expect(policyText).toBeNull();
});

test('the ready policy is the same where none is wanted and where there is none', async () => {
  const account = await start({ keys: [...auditOnly.keys, { name: 'root', scopes: ['teammates.create'] }] });
  const policies = [{ ...wantedFile, isDispensable: true }, { kind: 'none' }] as const;
  const runs = policies.map((policy) => run(request({}, { ...reading(account), policy })));
  const [first, init] = await Promise.all(runs);
  expect(first?.report.proposal).toContain('admin: true');
  expect(init?.report.proposal).toBe(first?.report.proposal);
});

test('an account that was not read whole makes none', async () => {
  const account = await start({
    ...auditOnly,
    misbehaviour: [{ path: /scopes/, fault: { kind: 'status', status: 403 } }],
  });
  const { report } = await run(request({}, { ...reading(account), policy: { kind: 'none' } }));
  expect([report.audited, report.proposal]).toEqual([false, null]);
});

test('all that is wrong is in the report, each once: of the request, of the policy, of the base', async () => {
  const of = (message: string) => ({ kind: 'input', message, location: null }) as const;
  const { report } = await run(
    request({ 'policy.yml': 'version: 1\n' }, { problems: [of('a')], besides: [of('b')] }),
  );
  expect(report.problems.map(({ kind, message }) => [kind, message])).toEqual([
    ['input', 'a'],
    ['input', 'b'],
    ['policy', expect.stringContaining('"keys"')],
  ]);
  expect(report.result).toBe('error');
});

test('a plan that cannot be read is an error, and policy and account are judged all the same', async () => {
  const plan: PlanWish = {
    path: 'plan.json',
    name: 'the plan',
    directory: null,
    directoryName: 'its folder',
    mask: () => {},
  };
  const of = { ...reading(await start(auditOnly)), plan };
  const { report } = await run(request({ 'policy.yml': text, 'plan.json': '{}' }, of));
  expect(report).toMatchObject({
    result: 'error',
    audited: true,
    problems: [{ kind: 'plan', message: expect.stringContaining('is not the JSON of a Terraform plan') }],
  });
  expect(report.findings.map(({ rule }) => rule)).toEqual(['unmanaged-key', 'missing-key']);
  const partial = JSON.stringify(madePlan([], { complete: false }));
  const { report: other } = await run(request({ 'policy.yml': text, 'plan.json': partial }, of));
  expect(other.remarks.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/is not complete/),
  );
});

test('a bug that loses all else is a problem of the report', async () => {
  const broken: Request = {
    ...request({}),
    get redaction(): Request['redaction'] {
      throw new Error('no redaction');
    },
  };
  const { report, policyText } = await run(broken);
  expect(report).toMatchObject({
    result: 'error',
    audited: false,
    policyFile: 'policy.yml',
    problems: [{ kind: 'internal', message: expect.stringContaining('Error: no redaction') }],
  });
  expect(policyText).toBeNull();
});

test('a signal that came while nothing could hear it is heard before the report is made', async () => {
  const controller = new AbortController();
  // As late as one that comes during the audit: the loop may be past the place where it looks for signals.
  const abort = () => setImmediate(() => setImmediate(() => controller.abort()));
  const find = async () => {
    abort();
    return { kind: 'none', why: null } as const;
  };
  const { report } = await run(
    request({ 'policy.yml': text }, { base: { find, isRequired: false }, signal: controller.signal }),
  );
  expect(report).toMatchObject({ result: 'error', problems: [cancelled] });
});

function reading(server: AccountServer): Partial<Request> {
  const apiKey = new Secret(server.secretOf('scope-audit'));
  return { account: readWish(server.url, apiKey) };
}
