import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Account, startAccount } from '../account/account.js';
import { runAction } from '../support/run-action.js';
import { ids, rows } from './fault-rows.js';

const keys = [
  { id: ids.auditor, name: 'scope-audit', scopes: ['api_keys.read'] },
  { id: ids.other, name: 'other', scopes: ['mail.send'] },
  { id: ids.greedy, name: 'greedy', scopes: ['mail.send', 'api_keys.create'] },
];
const policy = `version: 1
keys:
  - name: scope-audit
    scopes: [api_keys.read]
  - name: other
    scopes: [mail.send]
  - id: ${ids.greedy}
    scopes: [mail.send]
`;

const reportSchema = z.object({
  result: z.string(),
  audited: z.boolean(),
  errors: z.array(z.object({ kind: z.string(), message: z.string() })),
  account: z.object({ unread: z.array(z.object({ name: z.string() })) }).nullable(),
  findings: z.array(z.object({ rule: z.string(), key: z.object({ name: z.string() }).nullable() })),
});

let account: Account | null = null;

afterEach(async () => {
  await account?.close();
  account = null;
});

test.each(rows)('$name is an error, and what was read is reported', async (row) => {
  account = await startAccount({ keys, misbehaviour: [{ path: row.path, fault: row.fault }] });
  const run = await runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'report-file': 'report.json',
      'sarif-file': 'scopes.sarif',
    },
    files: { '.github/sendgrid-scopes.yml': policy },
  });
  const report = reportSchema.parse(JSON.parse(run.fileText('report.json')));

  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'error', audited: 'false' });
  expect(run.outputs['sarif-file']).toBe('');
  expect(run.fileText('scopes.sarif')).toBe('');
  expect(report).toMatchObject({ result: 'error', audited: false });
  expect(report.errors.map(({ message }) => message).join('\n')).toMatch(row.says);
  expect(report.errors.map(({ kind }) => kind)).toContain('sendgrid');
  expect((report.account?.unread ?? []).map(({ name }) => name)).toEqual(row.unread);
  const excess = report.findings.filter(({ rule }) => rule === 'excess-scope').map(({ key }) => key?.name);
  expect(excess).toEqual(row.found ? ['greedy'] : []);
});

test('nothing that listens is an error', async () => {
  const run = await runAction({
    inputs: { 'sendgrid-api-key': `SG.${ids.auditor}.${'x'.repeat(43)}`, 'api-url': 'http://127.0.0.1:1' },
    files: { '.github/sendgrid-scopes.yml': policy },
  });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'error', audited: 'false' });
  expect(run.log).toMatch(/nothing listens/);
});
