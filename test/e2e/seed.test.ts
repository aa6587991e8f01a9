import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AccountServer, startAccount } from '../account/account.js';
import { seed } from '../account/seed.js';
import { expectGolden } from '../support/golden.js';
import { read } from '../support/repository.js';
import { type ActionOutcome, runAction } from '../support/run-action.js';
import { unmasked } from '../support/runner.js';

const policyFile = '.github/sendgrid-scopes.yml';
let account: AccountServer;
let run: ActionOutcome;

beforeAll(async () => {
  account = await startAccount(seed);
  run = await runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'report-file': 'out/report.json',
    },
    files: { [policyFile]: read('test/fixtures/seed-policy.yml') },
  });
});

afterAll(() => account.close());

test('the step fails, having looked', () => {
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'failed', audited: 'true', 'report-file': 'out/report.json' });
});

test('each finding is logged at its line of the policy', () => {
  expectGolden('e2e/seed.log.txt', unmasked(run.log));
});

test('the summary shows it to a reader', () => {
  expectGolden('e2e/seed.summary.md', run.summary);
});

test('the report holds it for a program', () => {
  const report = run
    .fileText('out/report.json')
    .replace(/"auditedAt": "[^"]*"/, '"auditedAt": "2026-11-24T08:00:00Z"');
  expectGolden('e2e/seed.report.json', report);
});

test('the outputs count and list the findings', () => {
  const { findings = '', ...outputs } = run.outputs;
  const { findings: reported, counts } = JSON.parse(run.fileText('out/report.json'));
  expect(outputs).toMatchObject({
    'error-count': String(counts.error),
    'warning-count': String(counts.warning),
    'notice-count': String(counts.notice),
  });
  expect(JSON.parse(findings)).toEqual(
    reported.map(
      ({ rule, severity, introduced, key, subuser, scopes, location }: Record<string, unknown>) => ({
        ...{ rule, severity, introduced, key, subuser, scopes },
        ...{ file: placeOf(location).file, line: placeOf(location).startLine },
      }),
    ),
  );
});

test('automatic scopes give no finding', () => {
  const { findings } = JSON.parse(run.fileText('out/report.json'));
  const scopes = findings.flatMap((finding: { scopes: string[] }) => finding.scopes);
  expect(scopes).toContain('mail.send');
  expect(scopes).not.toContain('2fa_required');
  expect(scopes).not.toContain('sender_verification_eligible');
});

test('nothing but GET is asked, each key once', () => {
  const paths = account.requests.map(({ method, path }) => `${method} ${path}`);
  expect(paths.filter((path) => !path.startsWith('GET '))).toEqual([]);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.length).toBe(account.keys().length + 2);
});

function placeOf(location: unknown): { readonly file?: string; readonly startLine?: number } {
  return location ?? {};
}
