import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type AccountServer, startAccount } from '../account/account.js';
import { ask } from '../account/account-client.js';
import { fullAccessScopes } from '../account/full-access.js';
import { workflowSnippets } from '../support/documentation.js';
import { fences } from '../support/markdown.js';
import { read } from '../support/repository.js';
import { runAction } from '../support/run-action.js';

// What a new user does with the README alone: copies the request for the key, the workflow, the policy of its first run
// and the nightly workflow.

const policyFile = '.github/sendgrid-scopes.yml';
const workflow = z.object({
  jobs: z.object({
    audit: z.object({ steps: z.array(z.object({ with: z.record(z.string(), z.unknown()).optional() })) }),
  }),
});
const [changes, nightly] = workflowSnippets
  .filter(({ file }) => file === 'README.md')
  .map(({ value }) => workflow.parse(value).jobs.audit.steps.at(-1)?.with ?? {});
let account: AccountServer;
let key: string;

beforeAll(async () => {
  account = await startAccount({
    keys: [
      { name: 'root', scopes: fullAccessScopes },
      { name: 'key-admin', scopes: ['api_keys.create', 'api_keys.read'] },
      { name: 'prod-mailer', scopes: ['mail.send', 'templates.read'] },
    ],
  });
  const [request = ''] = fences(read('README.md'), 'sh')
    .map(({ text }) => text)
    .filter((text) => text.startsWith('curl'));
  const body: unknown = JSON.parse(/(?<=--data ')[^']+/.exec(request)?.[0] ?? '');
  const { status, json } = await ask(account, 'POST', '/v3/api_keys', { as: 'key-admin', body });
  expect(status).toBe(201);
  key = z.object({ api_key: z.string() }).parse(json).api_key;
});
afterAll(() => account.close());

test('the first run has no policy and writes one, with which every next run passes, also at night', async () => {
  const first = await audit(changes);
  expect(first.outputs).toMatchObject({ result: 'error', audited: 'true' });
  const [policy] = fences(first.summary, 'yaml').map(({ text }) => text);
  expect(policy).toContain('version: 1');

  expect((await audit(changes, policy)).outputs).toMatchObject({ result: 'passed', audited: 'true' });
  expect((await audit(nightly, policy)).outputs).toMatchObject({ result: 'passed', 'warning-count': '0' });
  expect(nightly).toMatchObject({ 'fail-on': 'warning' });
});

function audit(inputs: Readonly<Record<string, unknown>> = {}, policy?: string) {
  expect(inputs['sendgrid-api-key']).toBe(`\${{ secrets.SENDGRID_AUDIT_KEY }}`);
  const given = Object.entries(inputs).map(([name, value]) => [name, String(value)]);
  return runAction({
    inputs: { ...Object.fromEntries(given), 'sendgrid-api-key': key, 'api-url': account.url },
    files: policy === undefined ? {} : { [policyFile]: policy },
    event: { name: 'workflow_dispatch', payload: {} },
  });
}
