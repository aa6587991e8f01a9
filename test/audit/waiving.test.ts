import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import { waiverCoverage, waivingOf } from '../../src/audit/waiving.js';
import { dayOf } from '../../src/model/day.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { messageOf } from '../../src/text/message.js';
import { accountOf, type Keys } from '../support/accounts.js';
import { both, live, until, waiving, waivingCases } from '../support/waiving-cases.js';

test.each(waivingCases)('$name', ({ policy, keys = live, now = '2026-11-23T09:00:00Z', findings }) => {
  expect(standingsOf(policy, keys, dayOf(new Date(now)))).toEqual(findings);
});

test('without a day no waiver counts', () => {
  expect(standingsOf(waiving(both), live, null)).toEqual(['3:13 excess-scope new']);
});

test('a finding that is waived in part says which of its scopes are, and until when', () => {
  const policy = waiving(
    `rule: excess-scope, key: mailer, scopes: [stats.read], ${until}`,
    'rule: excess-scope, key: mailer, scopes: [mail.send], reason: s, expires: 2026-11-30',
  );
  const keys = { mailer: ['mail.send', 'stats.read', 'alerts.read'] };
  const [finding] = findingsOf(policy, keys, '2026-11-23');
  expect(finding && messageOf(finding)).toContain(
    'Waived of that: "mail.send" until 2026-11-30; "stats.read" until 2026-12-31. The finding stands all the same, since a waiver has to cover every scope of it.',
  );
});

test('a finding that cannot be waived is not, whatever waivers say', () => {
  const policy = parsePolicy(waiving(both), 'p.yml');
  const all = waivingOf({ policy, accounts: [accountOf(live)], today: '2026-11-23' });
  const covered = {
    rule: 'excess-scope',
    key: { id: null, name: 'mailer' },
    subuser: null,
    scopes: ['mail.send'],
  } as const;
  expect(waiverCoverage(covered, all).kind).toBe('whole');
  expect(waiverCoverage({ ...covered, rule: 'widened-policy' }, all).kind).toBe('none');
});

test('a waiver is for the account that it names, and without one for the account itself', () => {
  const policy = parsePolicy(
    waiving(
      'rule: excess-scope, key: mailer, subuser: acme-eu, scopes: [mail.send], reason: r, expires: 2026-12-31',
    ),
    'p.yml',
  );
  const accounts = [accountOf(live), { ...accountOf(live), ref: { subuser: 'acme-eu' } }];
  const { about } = waivingOf({ policy, accounts, today: '2026-11-23' });
  const of = (subuser: string | null) =>
    about({ rule: 'excess-scope', key: { id: null, name: 'mailer' }, subuser, scopes: ['mail.send'] });
  expect([of(null), of('acme-eu'), of('other')].map(({ length }) => length)).toEqual([0, 1, 0]);
});

function findingsOf(policy: string, keys: Keys, today: string | null) {
  return audit({ policy: parsePolicy(policy, 'p.yml'), account: accountOf(keys), base: null, today }, rules)
    .findings;
}

function standingsOf(policy: string, keys: Keys, today: string | null): string[] {
  return findingsOf(policy, keys, today).map(({ location: { start }, rule, standing }) => {
    const end = standing.kind === 'waived' ? ` ${standing.expires}` : '';
    return `${start.line}:${start.column} ${rule} ${standing.kind}${end}`;
  });
}
