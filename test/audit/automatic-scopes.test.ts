import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import type { Finding } from '../../src/model/finding.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, keyId } from '../support/accounts.js';
import { type EntryLine, policyFrom, someAccount, someEntries } from '../support/random-policy.js';

const automatic = '2fa_required';

/** The findings under these entries, `automatic-scope` apart, whose subject these scopes are. */
function findingsOf(entries: readonly EntryLine[], account: Account | null): readonly Finding[] {
  const input = { policy: policyFrom(entries), account, base: null };
  return audit(input, rules).findings.filter(({ rule }) => rule !== 'automatic-scope');
}

const without = (entry: EntryLine) => ({
  ...entry,
  scopes: entry.scopes.filter((scope) => scope !== automatic),
});
const withAutomatic = (entry: EntryLine) => ({
  ...entry,
  scopes: [automatic, ...without(entry).scopes],
});

const admin = { name: 'admin', scopes: ['api_keys.create', 'mail.send'] };
const governed: EntryLine = { selector: 'match: "adm*"', scopes: [], allow: ['*'] };
const mixed = ['mail.send', 'billing.read'];

test.each<[rule: string, name: string, selector: string, scopes: readonly string[], account: Account | null]>(
  [
    ['missing-key', 'a key to be created', 'name: new', ['mail.send'], accountOf([admin])],
    ['missing-key', 'a key to be created in the dashboard', 'name: new', ['mail.send'], accountOf([])],
    ['missing-key', 'an id that is not live', `id: "${keyId(9)}"`, ['mail.send'], accountOf([admin])],
    ['missing-key', 'a key of which nothing is wanted', 'name: new', [], accountOf([])],
    [
      'missing-scope',
      'a live key',
      'name: new',
      ['mail.send'],
      accountOf({ new: [], root: ['api_keys.update', 'mail.send'] }),
    ],
    ['billing-mix', 'an entry by name without an account', 'name: new', mixed, null],
    ['billing-mix', 'an entry by id without an account', `id: "${keyId(9)}"`, mixed, null],
    ['billing-mix', 'an entry by pattern', 'match: "new-*"', mixed, accountOf([admin])],
    ['billing-mix', 'a creation that would mix', 'name: new', mixed, accountOf([admin])],
    ['billing-mix', 'a live key that holds both', 'name: new', mixed, accountOf({ new: mixed })],
  ],
)(
  '%s of %s keeps its scopes and fingerprint where an automatic scope is added',
  (rule, _, selector, scopes, account) => {
    const entry = { selector, scopes, allow: [] };
    const of = (one: EntryLine) =>
      findingsOf([one, governed], account)
        .filter((finding) => finding.rule === rule)
        .map((finding) => [finding.fingerprint, finding.scopes]);
    expect(of(entry)).toEqual([[expect.any(String), scopes]]);
    expect(of(withAutomatic(entry))).toEqual(of(entry));
  },
);

test('automatic scopes in an entry change no finding of any other rule, whatever the account', () => {
  const identities = (entries: readonly EntryLine[], account: Account) =>
    findingsOf(entries, account).map(({ rule, fingerprint, scopes }) => [rule, fingerprint, scopes]);
  fc.assert(
    fc.property(someEntries, someAccount, (entries, account) => {
      expect(identities(entries.map(withAutomatic), account).sort()).toEqual(
        identities(entries.map(without), account).sort(),
      );
    }),
    { numRuns: 500 },
  );
});
