import { expect, test } from '@jest/globals';
import { audit } from '../../../src/audit/audit.js';
import { parsePolicy } from '../../../src/policy/parse.js';
import { privilegeDiff } from '../../../src/reporters/summary/diff.js';
import { rules } from '../../../src/rules/registry.js';
import { messageOf } from '../../../src/text/message.js';
import { inventoryOf, type Keys, keyId } from '../../support/accounts.js';
import { report } from '../../support/report.js';

const roomBytes = 100_000;
const file = 'policy.yml';
const fenced = `version: 1
keys:
  - name: prod-mailer
    scopes: [mail.send]
  - match: "prod-*"
    allow: ["*"]
`;

test('the diff and the finding say the same of a key that falls from its entry to a pattern', () => {
  const found = change(fenced, fenced.replace(/ {2}- name.*\n.*\n/, ''), { 'prod-mailer': ['mail.send'] });
  expect(found.widened).toEqual([
    '4:13 This change lets the keys of this entry hold more than before: "*". Make sure that the key needs it.',
  ]);
  expect(found.rows).toEqual([
    'Key | Need not any more | May hold from now on',
    'prod-mailer ↪️ now by prod-*, line 3 | mail.send | *',
  ]);
});

test('and of one that loses its entry to a stricter pattern', () => {
  const stricter = fenced
    .replace('[mail.send]', '[]\n    allow: ["*"]')
    .replace(/\["\*"\]\n$/, '[mail.send]\n');
  const found = change(stricter, stricter.replace(/ {2}- name(?:.*\n){3}/, ''), { 'prod-mailer': [] });
  expect(found).toEqual({
    widened: [],
    rows: ['Key | May not any more', 'prod-mailer ↪️ now by prod-*, line 3 | *'],
  });
});

test('a gain has its verdict, and keys of one name their ids', () => {
  const twins = ['a', 'b'].map((_, n) => ({ id: keyId(n), name: 'twin', scopes: ['api_keys.update'] }));
  const head = 'version: 1\nkeys:\n  - { name: twin, scopes: [mail.send] }\n';
  const { rows } = change('version: 1\nkeys: []\n', head, twins);
  expect(rows).toEqual([
    'Key | Must hold from now on',
    `twin id ${keyId(0)} ➕ new, line 3 | mail.send ❌ refused`,
    `twin id ${keyId(1)} ➕ new, line 3 | mail.send ❌ refused`,
  ]);
});

/** What widened-policy says at which place, and the rows of the privilege diff, both as plain text. */
function change(before: string, after: string, keys: Keys) {
  const inventory = inventoryOf(keys);
  const [base, policy] = [parsePolicy(before, file), parsePolicy(after, file)];
  const { findings, grants, diff } = audit({ policy, inventory, base }, rules);
  const widened = findings
    .filter(({ rule }) => rule === 'widened-policy')
    .map(({ location: { start }, ...finding }) => `${start.line}:${start.column} ${messageOf(finding)}`);
  const table = privilegeDiff(report({ policyFile: file, inventory, grants, diff }), roomBytes);
  const rows = Array.from(table.matchAll(/<tr>(.*)<\/tr>/g), ([, row = '']) =>
    row
      .replace(/<\/t[hd]><t[hd]>/g, ' | ')
      .replace(/<br>|&nbsp;/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
  );
  return { widened, rows };
}
