import { expect, test } from '@jest/globals';
import { accounts } from '../../../src/reporters/summary/accounts.js';
import { accountOf, estateOf, listed, subuserAccounts } from '../../support/accounts.js';
import { finding, report } from '../../support/report.js';

const subusers = listed(
  ...['bad', 'clean', 'well'],
  { name: 'off', isDisabled: true },
  { name: 'sandbox', isIgnored: true },
  'gone',
);
const estate = estateOf([accountOf({}), ...subuserAccounts({ bad: {}, clean: {}, well: {} })], { subusers });
const seen = report({ estate, findings: [finding({ rule: 'key-limit', key: null, subuser: 'bad' })] });

test('each subuser is in one list, those that are to be looked at first', () => {
  const text = accounts(seen, 10_000)?.text ?? '';
  expect(text).toContain(
    '6 subusers: 1 not read whole, 1 with findings, 2 without findings, 1 disabled and not read, 1 ignored</summary>',
  );
  expect(text.match(/<li>.*<\/li>/g)).toEqual([
    '<li>not read whole: <code>gone</code></li>',
    '<li>with findings: <code>bad</code></li>',
    '<li>without findings: <code>clean</code>, <code>well</code></li>',
    '<li>disabled and not read: <code>off</code></li>',
    '<li>ignored: <code>sandbox</code></li>',
  ]);
});

test('lists for which there is no room are counted', () => {
  expect(accounts(seen, 960)?.text).toMatch(/<li><i>\d more lists? (?:is|are) not shown here/);
});

test('where nobody asks for subusers nothing is said of them', () => {
  expect(accounts(report(), 10_000)).toBeNull();
});

test('without room for any list the subusers are counted', () => {
  expect(accounts(seen, 800)?.text).toMatch(/^<p>🏢 6 subusers: [^<]*<\/p>$/);
});
