import { expect, test } from '@jest/globals';
import { auditEstate } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import { shownName } from '../../src/model/key.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { annotationsOf } from '../../src/reporters/annotations.js';
import { findingsOutput } from '../../src/reporters/findings-output.js';
import { jsonText } from '../../src/reporters/json-text.js';
import { logLines } from '../../src/reporters/log.js';
import { reportSchema } from '../../src/reporters/report-schema.js';
import { toSarif } from '../../src/reporters/sarif.js';
import { blocksByAccount } from '../../src/reporters/summary/key-blocks.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, estateOf, keyId, listed, subuserAccounts } from '../support/accounts.js';
import { policyFile, unaudited } from '../support/audited.js';

const policy = parsePolicy(
  [
    'version: 1',
    'keys: [{ name: audit, allow: [] }]',
    'subusers:',
    '  - { name: acme-eu, grantor: parent/audit, keys: [{ name: mailer, scopes: [mail.send] }] }',
    '  - { match: "*", ignore: true }',
    'teammates: { admins: 1 }',
    '',
  ].join('\n'),
  policyFile,
);
const base = parsePolicy('version: 1\nkeys: []\nsubusers: []\n', policyFile);
const [mailers] = subuserAccounts({ 'acme-eu': { mailer: ['stats.read'] } });
if (mailers === undefined) throw new Error('There is a subuser.');
const odd = { ...mailers, unread: [{ id: keyId(7), name: 'slow', reason: 'It took too long.' }] };
const known = {
  subusers: listed(
    'acme-eu',
    { name: 'off', isDisabled: true },
    { name: 'left', isIgnored: true, region: 'eu' },
  ),
  admins: { admins: 2, pending: 1 },
  notices: ['The subuser "off" is disabled.'],
};

function reportWith(account: Account, faults: readonly string[] = []) {
  const estate = estateOf([accountOf({ audit: ['stats.read'] }), account], { ...known, faults });
  const audit = auditEstate({ policy, base, estate, today: '2026-11-23' }, rules);
  return unaudited({ estate, audit });
}

test('the JSON report says whose each key, finding and grant is, and what is known of subusers and admins', () => {
  const report = reportSchema.parse(JSON.parse(jsonText(reportWith(mailers)).text));
  expect(report.account).toMatchObject({
    keys: 1,
    subusers: [
      { name: 'acme-eu', region: 'global', disabled: false, keys: 1, unread: [] },
      { name: 'off', region: 'global', disabled: true, keys: null, unread: [] },
      { name: 'left', region: 'eu', disabled: false, keys: null, unread: [] },
    ],
    teammates: { admins: 2, pending: 1 },
  });
  const unread = reportWith({ ...mailers, keys: [], faults: ['The list of keys cannot be read.'] });
  expect(reportSchema.parse(JSON.parse(jsonText(unread).text)).account?.subusers?.[0]?.keys).toBeNull();
  expect(report.keys.map(({ name, subuser }) => [name, subuser])).toEqual([
    ['audit', null],
    ['mailer', 'acme-eu'],
  ]);
  expect(
    report.grants.map(({ key, subuser, verdict, grantor }) => [key.name, subuser, verdict, grantor?.name]),
  ).toEqual([['mailer', 'acme-eu', 'refused', 'audit']]);
  expect(report.findings.map(({ rule, key, subuser }) => [rule, key?.name ?? null, subuser])).toEqual([
    ['excess-scope', 'audit', null],
    ['excess-scope', 'mailer', 'acme-eu'],
    ['impossible-grant', 'mailer', 'acme-eu'],
    ['admin-count', null, null],
    ['widened-policy', 'mailer', 'acme-eu'],
    ['widened-policy', null, null],
  ]);
  expect(report.diff?.entries.map(({ key, subuser }) => [key?.name, subuser])).toEqual([
    ['audit', undefined],
    ['mailer', 'acme-eu'],
  ]);
  expect(report.diff?.grantors).toEqual([]);
});

test('without subusers and teammates the account has no member for them', () => {
  const estate = estateOf([accountOf({})]);
  const report = reportSchema.parse(JSON.parse(jsonText(unaudited({ estate })).text));
  expect(Object.keys(report.account ?? {})).toEqual(['keys', 'auditor', 'unread']);
});

test('what is shown of a key names its subuser', () => {
  const report = reportWith(mailers);
  const titles = annotationsOf(report).map(({ title }) => title.text);
  expect(titles).toContain('excess-scope: acme-eu / mailer');
  expect(Array.from(logLines(report), ({ text }) => text).join('\n')).toContain('"acme-eu / mailer" (');
  expect(JSON.stringify(toSarif(report, rules))).toContain('acme-eu / mailer');
  const findings: { key: { name: string } | null; subuser: string | null }[] = JSON.parse(
    findingsOutput(report).text,
  );
  expect(findings.map(({ subuser }) => subuser)).toContain('acme-eu');
  expect(report.remarks.map(({ message }) => message)).toContain('The subuser "off" is disabled.');
});

test('what could not be read of a subuser is named, and the run could not look', () => {
  const report = reportWith(odd, ['The list of teammates could not be read.']);
  expect(report.result).toBe('error');
  expect(report.audited).toBe(false);
  expect(report.problems.map(({ message }) => message)).toEqual([
    'The list of teammates could not be read.',
    '1 key could not be read, so that the audit is not complete: "acme-eu / slow". It took too long.',
  ]);
});

test('two accounts whose keys have the same id have a block each', () => {
  const report = reportWith({ ...mailers, keys: mailers.keys.map((key) => ({ ...key, id: keyId(0) })) });
  const names = blocksByAccount(report).flatMap(({ blocks }) =>
    blocks.flatMap(({ subject }) => (subject.kind === 'key' ? shownName(subject.key) : [])),
  );
  expect(names.sort()).toEqual(['acme-eu / mailer', 'audit']);
});
