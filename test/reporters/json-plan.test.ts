import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { audited } from '../support/audited.js';
import { jsonReport } from '../support/json-report.js';
import { creation, deletion } from '../support/planned-resources.js';

const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: []\n';
const keys = [
  { id: keyId(0), name: 'admin', scopes: ['api_keys.create', 'mail.send'] },
  { id: keyId(1), name: 'a', scopes: ['mail.send'] },
];

test('without a plan there is none', () => {
  expect(jsonReport(audited({ policy, keys })).plan).toBeNull();
});

test('a plan has what each resource gives and takes', () => {
  const plan = [creation('ci', 'mail.send'), deletion(keyId(1), 'a')];
  expect(jsonReport(audited({ policy, keys, plan })).plan).toEqual({
    file: 'plan.json',
    complete: true,
    changes: [
      {
        address: 'sendgrid_api_key.ci',
        change: 'created',
        key: { id: null, name: 'ci' },
        gains: ['mail.send'],
        losses: [],
        everything: false,
        open: false,
        verdict: 'accepted',
      },
      {
        address: 'sendgrid_api_key.a',
        change: 'deleted',
        key: { id: keyId(1), name: 'a' },
        gains: [],
        losses: ['mail.send'],
        everything: false,
        open: false,
        verdict: null,
      },
    ],
  });
});
