import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import type { Account } from '../../src/model/account.js';
import type { Finding } from '../../src/model/finding.js';
import { matcher } from '../../src/model/scope.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { creation, update } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';
import { type EntryLine, policyFrom, someAccount, someEntries, someScope } from '../support/random-policy.js';

const someItems = fc.uniqueArray(
  fc.oneof(someScope, fc.constantFrom('*', '*.read', 'api_keys.*', 'mail.*')),
  { minLength: 2, maxLength: 4 },
);
const someExcept = fc.uniqueArray(fc.constantFrom('a', 'b', 'b-1', keyId(0), keyId(1)), { maxLength: 2 });
const someInvariant = fc
  .record({
    kind: fc.constantFrom('never', 'apart', 'holders'),
    items: someItems,
    except: someExcept,
    most: fc.nat(2),
  })
  .map(({ kind, items, except, most }) =>
    JSON.stringify({
      [kind]: items,
      ...(kind === 'holders' ? { 'at-most': most } : {}),
      except,
      reason: 'r',
    }),
  );
const someInvariants = fc.uniqueArray(someInvariant, {
  maxLength: 4,
  // The same in another order is the same.
  selector: (text) => [...text].sort().join(''),
});
const someResource: fc.Arbitrary<MadeResource> = fc
  .tuple(fc.nat(9), fc.boolean(), fc.uniqueArray(someScope, { minLength: 1, maxLength: 4 }))
  .map(([n, isNew, scopes]) =>
    isNew ? creation(`b-${n}`, ...scopes) : update(keyId(n), `k${n}`, ...scopes),
  );
const somePlan = fc.uniqueArray(someResource, { maxLength: 3, selector: ({ name }) => name });

function brokenIn(
  entries: readonly EntryLine[],
  members: string,
  account: Account | null,
  plan: readonly MadeResource[] = [],
): readonly Finding[] {
  const policy = policyFrom(entries, members);
  const input = { policy, account, base: null, plan: plan.length === 0 ? null : planOf(plan) };
  return audit(input, rules).findings.filter(({ rule }) => rule === 'broken-invariant');
}

function withInvariants(invariants: readonly string[]): string {
  const lines = invariants.map((one) => `  - ${one}\n`).join('');
  return `invariants:${lines === '' ? ' []' : ''}\n${lines}`;
}

/** What a finding is, wherever its entry stands. */
function identities(findings: readonly Finding[]): string[] {
  return findings
    .map(({ key, scopes, about, fingerprint }) =>
      JSON.stringify([key, [...scopes].sort(), about, fingerprint]),
    )
    .sort();
}

test('the order of entries and of invariants changes nothing', () => {
  const shuffled = someEntries.chain((entries) => {
    const own = entries.filter(({ selector }) => !selector.startsWith('match'));
    const patterns = entries.filter(({ selector }) => selector.startsWith('match'));
    const order = fc.shuffledSubarray(own, { minLength: own.length });
    return order.map((other) => [entries, [...patterns, ...other]] as const);
  });
  fc.assert(
    fc.property(
      shuffled,
      someInvariants,
      someAccount,
      somePlan,
      ([one, other], invariants, account, plan) => {
        const [members, turned] = [invariants, [...invariants].reverse()].map(withInvariants);
        expect(identities(brokenIn(one, members ?? '', account, plan))).toEqual(
          identities(brokenIn(other, turned ?? '', account, plan)),
        );
      },
    ),
  );
});

test('what never forbids passes through nothing once a key holds it, nor through a second key of an excepted name', () => {
  fc.assert(
    fc.property(
      someEntries,
      someItems,
      someExcept,
      someAccount,
      somePlan,
      (entries, never, except, account, plan) => {
        const members = withInvariants([JSON.stringify({ never, except, reason: 'r' })]);
        const found = brokenIn(entries, members, account, plan);
        for (const key of account.keys) {
          const forbidden = [...key.scopes].filter(
            (scope) => !isAutomatic(scope) && never.some((item) => matcher(item)(scope)),
          );
          const isAlone = account.keys.filter(({ name }) => name === key.name).length === 1;
          const isExcepted = except.includes(key.id) || (except.includes(key.name) && isAlone);
          const own = found.find((finding) => finding.key?.id === key.id);
          if (isExcepted) expect(own).toBeUndefined();
          else expect(own?.scopes ?? []).toEqual(expect.arrayContaining(forbidden));
        }
      },
    ),
  );
});

test('an entry never takes a finding about a live key away, and without invariants there is none', () => {
  fc.assert(
    fc.property(someEntries, someInvariants, someAccount, (entries, invariants, account) => {
      const members = withInvariants(invariants.filter((one) => !one.includes('"holders"')));
      const bare = brokenIn([], members, account);
      const found = brokenIn(entries, members, account);
      for (const { key, about, scopes } of bare) {
        const own = found.find((finding) => finding.key?.id === key?.id && finding.about === about);
        expect(own?.scopes ?? []).toEqual(expect.arrayContaining([...scopes]));
      }
      expect(brokenIn(entries, '', account)).toEqual([]);
    }),
  );
});

test('every finding stands at an invariant of the policy, and each is there once', () => {
  fc.assert(
    fc.property(someEntries, someInvariants, someAccount, (entries, invariants, account) => {
      const members = withInvariants(invariants);
      const places = policyFrom(entries, members).invariants.map(({ location }) => location);
      for (const one of [account, null]) {
        const found = brokenIn(entries, members, one);
        expect(places).toEqual(expect.arrayContaining(found.map(({ location }) => location)));
        const whom = found.map(({ key, about }) => JSON.stringify([key?.id ?? key?.name ?? null, about]));
        expect(new Set(whom).size).toBe(whom.length);
      }
    }),
  );
});

test('a second creation of an excepted name is judged as any other', () => {
  const account = accountOf({ root: ['api_keys.create', 'mail.send'], a: [] });
  const members = `${withInvariants(['{ never: [mail.send], except: [a, root], reason: r }'])}terraform: { grantor: root }\n`;
  expect(brokenIn([], members, account, [creation('a', 'mail.send')]).map(({ key }) => key?.id)).toEqual([
    null,
  ]);
  expect(brokenIn([], members, account, [update(keyId(1), 'a', 'mail.send')])).toEqual([]);
});
