import { expect, test } from '@jest/globals';
import { newBlocks } from '../../../src/reporters/summary/blocks.js';
import { settings } from '../../../src/reporters/summary/settings.js';
import { settingFindings, wideningsByRow } from '../../../src/reporters/summary/widening.js';
import { keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';

const base = `version: 1
keys:
  - { name: mailer, scopes: [mail.send] }
  - { match: "p-*", allow: [mail.send], at-most: 2 }
  - { name: gone, allow: [stats.read] }
`;
const head = base
  .replace('mail.send] }', 'mail.send, stats.read] }')
  .replace('allow: [mail.send], at-most: 2', 'allow: [mail.send, alerts.read], at-most: 3')
  .replace(/ {2}- \{ name: gone.*\n/, '');
const keys = { mailer: ['mail.send', 'stats.read'], gone: ['stats.read'], 'p-1': ['mail.send'] };
const roomBytes = 100_000;

test('a key whose entry widens stands once, with the place of the finding, and what is about no key among the settings', () => {
  const report = audited({ policy: head, base, keys });
  const rows = [...wideningsByRow(report)].map(([{ affected }, findings]) => [
    affected.kind === 'other names' ? affected.patterns : affected.key.name,
    findings.map(({ location }) => `${location.start.line}:${location.start.column}`),
  ]);
  expect(rows).toEqual([
    ['gone', ['2:1']],
    ['mailer', ['3:41']],
    ['p-1', ['4:40']],
  ]);
  const shown = newBlocks(report, roomBytes)?.text ?? '';
  expect(shown.match(/ℹ️ <code>widened-policy<\/code>, line \d/g)?.sort()).toEqual([
    'ℹ️ <code>widened-policy</code>, line 2',
    'ℹ️ <code>widened-policy</code>, line 3',
    'ℹ️ <code>widened-policy</code>, line 4',
  ]);
  expect(settingFindings(report).map(({ location }) => location.start)).toEqual([{ line: 4, column: 63 }]);
  expect(settings(report, roomBytes)?.text).toContain('This change lets 3 keys fall to the entry');
});

test('a finding about an entry stands in the row of each key that falls to it, and of no other one of its name', () => {
  const before = `version: 1
keys:
  - { id: "${keyId(0)}", name: a, allow: [alerts.read] }
  - { name: a, scopes: [mail.send] }
  - { match: "p-*", allow: [mail.send] }
`;
  const policy = before
    .replace('alerts.read', 'alerts.read, stats.read')
    .replaceAll('mail.send]', 'mail.send, api_keys.read]');
  const live = ['a', 'a', 'a', 'p-1', 'p-2'].map((name) => ({ name, scopes: [] }));
  const rows = [...wideningsByRow(audited({ policy, base: before, keys: live }))].map(
    ([{ affected }, findings]) => [
      affected.kind === 'other names' ? affected.patterns : affected.key.id,
      findings.map(({ location }) => `${location.start.line}:${location.start.column}`),
    ],
  );
  expect(rows.sort()).toEqual([
    [keyId(0), ['3:67']],
    [keyId(1), ['4:36']],
    [keyId(2), ['4:36']],
    [keyId(3), ['5:40']],
    [keyId(4), ['5:40']],
  ]);
});

test('a pattern that covers names which no entry covered stands in the row of these names', () => {
  const before = 'version: 1\nkeys: []\n';
  const policy = 'version: 1\nkeys:\n  - { match: "p-*", allow: [mail.send] }\n';
  const [[row, findings] = []] = wideningsByRow(audited({ policy, base: before }));
  expect(row?.affected).toEqual({ kind: 'other names', patterns: ['p-*'] });
  expect(findings?.map(({ location }) => location.start)).toEqual([{ line: 3, column: 14 }]);
});

test('what fails the run stands with the findings that fail it', () => {
  const strict = `${head}rules: { widened-policy: error }\n`;
  const report = audited({ policy: strict, base, keys });
  expect([...wideningsByRow(report)]).toEqual([]);
  expect(settingFindings(report)).toEqual([]);
  expect(newBlocks(report, roomBytes)?.text.match(/<code>widened-policy<\/code>, line/g)).toHaveLength(4);
});
