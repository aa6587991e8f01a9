import { expect, test } from '@jest/globals';
import {
  accountTitle,
  blockDetails,
  blockOpening,
  oldTitle,
} from '../../../src/reporters/summary/block-html.js';
import { blocksByAccount } from '../../../src/reporters/summary/key-blocks.js';
import { accountOf, estateOf, keyId, subuserAccounts } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { plainLines } from '../../support/blocks.js';
import { samples } from '../../support/sample-reports.js';

const blocksOf = (report: Parameters<typeof blocksByAccount>[0]) =>
  blocksByAccount(report).flatMap(({ blocks }) => blocks);

test('a block begins with its key, how bad it is, and what changes, with the verdict beside each scope', () => {
  const report = samples['pull-request'];
  expect(blocksOf(report).map((block) => plainLines(blockOpening(block, report).text))).toEqual([
    [
      '❌ key-admin owner: @acme/mail',
      '✏️ Entry changed, line 8',
      'must hold from now on: mail.send ❌ refused',
    ],
    [
      '❌ invoices not live',
      '➕ New entry, line 20',
      'must hold from now on: billing.read ❌ refused, mail.send ❌ refused',
    ],
    ['⚠️ temp', '➖ No entry any more, line 17 before the change', 'may not hold any more: mail.send'],
    [
      '⚠️ stats',
      '✏️ Entry changed, line 15',
      'must hold from now on: templates.read ❓ unproven',
      'may hold from now on: *.read',
      'may not hold any more: mail.send',
    ],
    ['ℹ️ mailer not live', '➕ New entry, line 22', 'must hold from now on: mail.send ✅ accepted'],
    ['ℹ️ root', '✏️ Entry changed, line 12', 'must hold from now on: asm.groups.read ✅ accepted'],
    ['⚠️ old-newsletter'],
  ]);
});

test('a key that shares its name has its id beside it', () => {
  const report = audited({
    policy: 'version: 1\nkeys: []\n',
    keys: ['a', 'a'].map((name) => ({ name, scopes: ['mail.send'] })),
  });
  expect(blocksOf(report).map((block) => blockOpening(block, report).text)).toEqual(
    [0, 1].map((n) => `<h4>⚠️ <code>a</code> (id <code>${keyId(n)}</code>)</h4>\n`),
  );
});

test('of a long list of scopes eight are in sight, and the details have all', () => {
  const scopes = Array.from({ length: 12 }, (_, index) => `a.${index}`);
  const policy = `version: 1\nkeys: [{ name: a, allow: [${scopes.join(', ')}] }]\nrules: { unknown-scope: "off" }\n`;
  const report = audited({ base: 'version: 1\nkeys: [{ name: a, allow: [] }]\n', policy, keys: { a: [] } });
  const [block] = blocksOf(report);
  if (block === undefined) throw new Error('There is a block.');
  expect(blockOpening(block, report).text).toContain('</code> and 4&nbsp;more');
  const { title, items } = blockDetails(block, report);
  expect(title.text).toBe('Details: all scopes');
  expect(items.map(({ text }) => text.match(/<code>a\.\d+<\/code>/g)?.length)).toEqual([12, 12]);
});

test('the details tell findings of one rule apart by their lines', () => {
  const scopes = ['stats.read', 'alerts.read', 'templates.read', 'mail.send'].join(', ');
  const policy = `version: 1
keys: [{ name: a, allow: ["*"] }]
invariants:
  - { never: [${scopes}], reason: r }
  - { never: ["*.read", mail.send], reason: r }
rules: { critical-scope: "off" }
`;
  const report = audited({ policy, keys: { a: scopes.split(', ') } });
  const [block] = blocksOf(report);
  if (block === undefined) throw new Error('There is a block.');
  expect(blockDetails(block, report).items.map(({ text }) => text.split(':')[0])).toEqual([
    'All scopes of <code>broken-invariant</code>, line 4',
    'All scopes of <code>broken-invariant</code>, line 5',
  ]);
});

test('the details say what they hold, and of what this change does not bring in how much there is', () => {
  const report = samples['pull-request'];
  const [first, , temp] = blocksOf(report);
  expect(first && blockDetails(first, report).title.text).toBe('Details: what SendGrid would answer, proof');
  expect(first && oldTitle(first).text).toBe('1 finding that this change does not bring in');
  expect(temp && blockDetails(temp, report).items).toEqual([]);
});

test('where there are subusers each account has a heading, else none has', () => {
  const alone = { estate: estateOf([accountOf({})]) };
  const parent = { estate: estateOf([accountOf({}), ...subuserAccounts({ 'acme-eu': {} })]) };
  expect(accountTitle({ subuser: null }, alone).text).toBe('');
  expect(accountTitle({ subuser: null }, parent).text).toBe('<h3>🏠 The account itself</h3>\n');
  expect(accountTitle({ subuser: 'acme-eu' }, parent).text).toBe(
    '<h3>🏢 Subuser <code>acme-eu</code></h3>\n',
  );
});
