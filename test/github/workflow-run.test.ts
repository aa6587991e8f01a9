import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readWorkflowRun } from '../../src/github/workflow-run.js';
import { redactionOf } from '../../src/text/redaction.js';

const environment = { ...process.env };
const variables = {
  GITHUB_WORKFLOW: 'SendGrid scopes',
  GITHUB_JOB: 'audit',
  GITHUB_RUN_ID: '123',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_SERVER_URL: 'https://github.acme.example',
  GITHUB_REPOSITORY: 'acme/mail',
};

beforeEach(() => {
  Object.assign(process.env, variables);
});

afterEach(() => {
  process.env = { ...environment };
});

test('the run is the one that the runner tells, and each attempt is another', () => {
  expect(readWorkflowRun((text) => text)).toEqual({
    workflow: 'SendGrid scopes',
    job: 'audit',
    id: '123/2',
    url: 'https://github.acme.example/acme/mail/actions/runs/123',
  });
  process.env.GITHUB_RUN_ATTEMPT = '3';
  expect(readWorkflowRun((text) => text).id).toBe('123/3');
});

test('a key in the name of the workflow or of the job is not shown', () => {
  const key = `SG.${'i'.repeat(22)}.${'s'.repeat(43)}`;
  process.env.GITHUB_WORKFLOW = `audit ${key}`;
  process.env.GITHUB_JOB = key;
  const shown = `SG.${'i'.repeat(22)}.[redacted]`;
  expect(readWorkflowRun(redactionOf().redact)).toMatchObject({ workflow: `audit ${shown}`, job: shown });
});

test('where no runner tells anything, everything is empty but the server', () => {
  for (const name of Object.keys(variables)) delete process.env[name];
  expect(readWorkflowRun((text) => text)).toEqual({
    workflow: '',
    job: '',
    id: '/',
    url: 'https://github.com//actions/runs/',
  });
});
