import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { audited, policyFile } from '../support/audited.js';
import { jsonReport } from '../support/json-report.js';

const place = (line: number, from: number, to: number) => ({
  file: policyFile,
  startLine: line,
  startColumn: from,
  endLine: line,
  endColumn: to,
});

const plain = { admin: false, expires: null };

test('without a base there is no diff', () => {
  expect(jsonReport(audited({ policy: 'version: 1\nkeys: []\n' })).diff).toBeNull();
});

test('a key that falls to another entry is one item, with what each version lets it hold', () => {
  const base = `version: 1
keys:
  - name: prod-mailer
    owner: mail team
    scopes: [mail.send]
`;
  const policy = `version: 1
keys:
  - match: "prod-*"
    allow: ["*"]
rules:
  key-limit: "off"
grantor: dashboard
`;
  const { diff } = jsonReport(audited({ policy, base, keys: { 'prod-mailer': ['mail.send'] } }));
  expect(diff?.entries[0]).toEqual({
    affects: 'live key',
    key: { id: keyId(0), name: 'prod-mailer' },
    patterns: [],
    before: {
      entry: { label: 'prod-mailer', owner: 'mail team', ...plain, location: place(3, 11, 22) },
      wanted: ['mail.send'],
      allowed: [],
    },
    after: {
      entry: { label: 'prod-*', owner: null, ...plain, location: place(3, 12, 20) },
      wanted: [],
      allowed: ['*'],
    },
  });
  expect(diff?.severities).toEqual([{ rule: 'key-limit', before: 'warning', after: 'off' }]);
  expect(diff?.grantors).toEqual([{ entry: null, before: null, after: 'dashboard' }]);
});

test('names to come are an item with their pattern', () => {
  const policy = 'version: 1\nkeys:\n  - match: "dev-*"\n    allow: [mail.send]\n';
  const { diff } = jsonReport(audited({ policy, base: 'version: 1\nkeys: []\n' }));
  expect(diff?.entries).toMatchObject([
    {
      affects: 'other names',
      key: null,
      patterns: ['dev-*'],
      before: null,
      after: { allowed: ['mail.send'] },
    },
  ]);
});
