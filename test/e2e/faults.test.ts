import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Account, startAccount } from '../account/account.js';
import { leftOut, withId, withoutScopes } from '../account/edits.js';
import type { Fault } from '../account/misbehaviour.js';
import { runAction } from '../support/run-action.js';

const ids = { auditor: 'a'.repeat(22), other: 'o'.repeat(22), greedy: 'g'.repeat(22) };
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
const list = /api_keys$/;
const other = /o{22}$/;
const everything = /./;

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

interface Row {
  readonly name: string;
  readonly path: RegExp;
  readonly fault: Fault;
  readonly unread: readonly string[];
  /** Whether the excess of the key `greedy`, which the policy names by its id, is found nevertheless. */
  readonly found: boolean;
  readonly says: RegExp;
}

const rows: readonly Row[] = [
  {
    name: 'a key that answers 500 without an end',
    path: other,
    fault: { kind: 'status', status: 500 },
    unread: ['other'],
    found: true,
    says: /500/,
  },
  {
    name: "a proxy's page with 404 in place of a key",
    path: other,
    fault: { kind: 'html', status: 404 },
    unread: ['other'],
    found: true,
    says: /404, in 4 tries.*no proxy/,
  },
  {
    name: 'nothing but 404 in place of a key',
    path: other,
    fault: { kind: 'text', status: 404, type: 'text/plain', text: '' },
    unread: ['other'],
    found: true,
    says: /404, in 4 tries.*no proxy/,
  },
  {
    name: 'a key that is gone, says SendGrid, and still listed',
    path: other,
    fault: { kind: 'status', status: 404 },
    unread: ['other'],
    found: true,
    says: /404 "unable to find API Key", but its list, asked for again, still has the key/,
  },
  {
    name: 'a key whose connection breaks without an end',
    path: other,
    fault: { kind: 'reset', when: 'in-body' },
    unread: ['other'],
    found: true,
    says: /breaks/,
  },
  {
    name: 'a key without scopes',
    path: other,
    fault: { kind: 'edit', edit: withoutScopes() },
    unread: ['other'],
    found: true,
    says: /list of scopes/,
  },
  {
    name: 'a key that answers as another one',
    path: other,
    fault: { kind: 'edit', edit: withId(ids.greedy) },
    unread: ['other'],
    found: true,
    says: /another id/,
  },
  {
    name: 'a list that is refused',
    path: list,
    fault: { kind: 'status', status: 403 },
    unread: [],
    found: true,
    says: /403.*IP allow list/,
  },
  {
    name: 'a list that leads elsewhere',
    path: list,
    fault: { kind: 'redirect', location: 'https://elsewhere.test/' },
    unread: [],
    found: true,
    says: /not followed/,
  },
  {
    name: 'a page in place of the list',
    path: list,
    fault: { kind: 'html', status: 200 },
    unread: [],
    found: true,
    says: /JSON/,
  },
  {
    name: 'a list without the key of the action',
    path: list,
    fault: { kind: 'edit', edit: leftOut(ids.auditor) },
    unread: [],
    found: true,
    says: /not complete/,
  },
  {
    name: 'a key that nobody takes',
    path: everything,
    fault: { kind: 'status', status: 401 },
    unread: [],
    found: false,
    says: /401.*revoked/,
  },
];

test.each(rows)('$name is an error, and what was read is reported', async (row) => {
  account = await startAccount({ keys, misbehaviour: [{ path: row.path, fault: row.fault }] });
  const run = await runAction({
    inputs: {
      'sendgrid-api-key': account.secretOf('scope-audit'),
      'api-url': account.url,
      'report-file': 'report.json',
    },
    files: { '.github/sendgrid-scopes.yml': policy },
  });
  const report = reportSchema.parse(JSON.parse(run.fileText('report.json')));

  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ result: 'error', audited: 'false' });
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
