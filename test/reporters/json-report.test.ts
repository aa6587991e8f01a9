import { expect, test } from '@jest/globals';
import { reportSchema } from '../../src/reporters/report-schema.js';
import { type Keys, keyId } from '../support/accounts.js';
import { audited } from '../support/audited.js';
import { expectGolden } from '../support/golden.js';
import { jsonReport, writtenJson } from '../support/json-report.js';
import { samples } from '../support/sample-reports.js';

test.each(Object.entries(samples))('the JSON report of %s', (name, sample) => {
  const text = writtenJson(sample);
  expectGolden(`json/${name}.json`, text);
  expect(reportSchema.parse(JSON.parse(text))).toEqual(jsonReport(sample));
});

test('the members stand in the order of the documentation', () => {
  const text = writtenJson(samples['pull-request']);
  const members = Array.from(text.matchAll(/^ {2}"(\w+)":/gm), ([, name]) => name);
  expect(members).toEqual([
    ...['version', 'result', 'audited', 'auditedAt', 'policyFile', 'errors', 'failOn', 'remarks', 'diff'],
    ...['plan', 'keys', 'account', 'counts', 'findings', 'grants'],
  ]);
  expect(Object.keys(jsonReport(samples['pull-request']).grants[0] ?? {})).toEqual([
    ...['source', 'key', 'subuser', 'method', 'add', 'set', 'everything', 'grantor', 'verdict', 'missing'],
    ...['predicted', 'couldGrant', 'couldGrantTotal', 'proof', 'proofTotal', 'chain'],
  ]);
});

const admin = { id: keyId(0), name: 'admin' };
const mailer = { id: keyId(1), name: 'mailer' };
const root = { id: keyId(2), name: 'root' };

test.each<{ name: string; policy: string; keys: Keys; grant: object }>([
  {
    name: 'a refused grant with what the grantor lacks, the answer, who could, the proof and the chain',
    policy: 'grantor: admin\nkeys: [{ name: mailer, scopes: [mail.send] }]',
    keys: { admin: ['api_keys.update'], mailer: [], root: ['api_keys.update', 'mail.send'] },
    grant: {
      key: mailer,
      method: 'PUT',
      verdict: 'refused',
      grantor: admin,
      missing: ['mail.send'],
      predicted: { status: 400, message: 'unauthorized scopes: [mail.send]', messageFull: null },
      couldGrant: [root],
      couldGrantTotal: 1,
      proof: [{ grantor: admin, missing: ['mail.send'] }],
      proofTotal: 1,
      chain: [{ grantor: root, key: mailer, add: ['mail.send'], reading: 'both' }],
    },
  },
  {
    name: 'an accepted grant with its status',
    policy: 'grantor: admin\nkeys: [{ name: mailer, scopes: [mail.send] }]',
    keys: { admin: ['api_keys.update', 'mail.send'], mailer: [] },
    grant: {
      verdict: 'accepted',
      grantor: admin,
      missing: [],
      predicted: { status: 200, message: null, messageFull: null },
    },
  },
  {
    name: 'a grant in the dashboard without grantor and answer',
    policy: 'grantor: dashboard\nkeys: [{ name: mailer, scopes: [mail.send] }]',
    keys: { admin: ['api_keys.update'], mailer: [] },
    grant: { verdict: 'accepted', grantor: null, predicted: null },
  },
  {
    name: 'a mix with billing without grantor and answer',
    policy: 'keys: [{ name: mailer, scopes: [mail.send, billing.read] }]',
    keys: { admin: ['api_keys.update'], mailer: [] },
    grant: { verdict: 'refused', grantor: null, missing: [], predicted: null },
  },
  {
    name: 'a creation beyond the limit without grantor, but with the answer',
    policy: 'keys: [{ name: new, scopes: [mail.send] }]',
    keys: Array.from({ length: 100 }, (_, index) => ({
      name: `key-${index}`,
      scopes: ['api_keys.create', 'mail.send'],
    })),
    grant: {
      key: { id: null, name: 'new' },
      method: 'POST',
      verdict: 'refused',
      grantor: null,
      predicted: { status: 403, message: 'Cannot create more than 100 API Keys', messageFull: null },
    },
  },
  {
    name: 'an unproven grant with its grantor and without an answer',
    policy: 'grantor: admin\nkeys: [{ name: mailer, scopes: [mail.send, stats.read] }]',
    keys: { admin: ['api_keys.update', 'mail.send'], mailer: ['stats.read'] },
    grant: { verdict: 'unproven', grantor: admin, missing: [], predicted: null },
  },
  {
    name: 'a grant by a grantor that is not known',
    policy: 'grantor: nobody\nkeys: [{ name: mailer, scopes: [mail.send] }]',
    keys: { admin: ['api_keys.update'], mailer: [] },
    grant: { verdict: 'unproven', grantor: null, missing: [], predicted: null },
  },
])('$name', ({ policy, keys, grant }) => {
  expect(jsonReport(audited({ policy: `version: 1\n${policy}\n`, keys })).grants).toMatchObject([grant]);
});

test('the auditor is null where its id is not known', () => {
  expect(jsonReport(audited({ policy: 'version: 1\nkeys: []\n' })).account).toEqual({
    keys: 0,
    auditor: null,
    unread: [],
  });
});
