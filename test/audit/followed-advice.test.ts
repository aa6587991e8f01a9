import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Audit } from '../../src/audit/audit.js';
import { type Finding, isAtLeast, type RuleId } from '../../src/model/finding.js';
import { plain } from '../../src/text/plain.js';
import { initialState } from '../account/state.js';
import { keyId } from '../support/accounts.js';
import { followings } from '../support/followings.js';
import { auditOf, type World, type WorldEntry } from '../support/world.js';

const someScopes = fc.subarray([
  ...['mail.send', 'stats.read', 'api_keys.read', 'api_keys.update', 'api_keys.create'],
  ...['billing.read', 'brand.new', '2fa_required', 'suppressions.read', 'marketing.read'],
]);
const heldScopes = fc.oneof(
  someScopes.map((scopes) => scopes.filter((scope) => scope !== 'suppressions.read')),
  fc.subarray([
    'mail.send',
    'stats.read',
    'api_keys.update',
    'api_keys.create',
    'api_keys.read',
    'marketing.read',
  ]),
);
const someName = fc.constantFrom('a', 'b', 'ab', 'new');
const selectors = fc.oneof(
  fc.record({ id: fc.nat(5).map(keyId), name: someName }),
  someName.map((name) => ({ name })),
  fc.constantFrom('a*', '*').map((match) => ({ match })),
);
const worlds: fc.Arbitrary<World> = fc
  .record({
    keys: fc.array(fc.record({ name: someName, scopes: heldScopes }), { minLength: 1, maxLength: 4 }),
    entries: fc.uniqueArray(
      fc
        .tuple(selectors, fc.oneof(heldScopes, someScopes), fc.oneof(heldScopes, fc.constantFrom([], ['*'])))
        .map(([selector, scopes, allow]): WorldEntry => ({ ...selector, scopes, allow })),
      { maxLength: 4, selector: ({ id, name, match }) => id ?? name ?? match },
    ),
    reading: fc.constantFrom('full' as const, 'delta' as const),
  })
  .map(({ keys, entries, reading }) => ({
    entries,
    state: initialState({ keys: keys.map((key, n) => ({ id: keyId(n), ...key })), reading }),
    auditor: keyId(0),
  }));

test('what a finding advises, once done, ends the finding, and nothing worse comes for its key', () => {
  const followed = new Map<RuleId, number>();
  fc.assert(
    fc.property(worlds, (world) => {
      const before = auditOf(world);
      if (before.problems.length > 0) return;
      for (const finding of before.findings) {
        for (const after of followings[finding.rule]?.(world, finding, before) ?? []) {
          if (after === null) throw new Error(`Refused: ${plain(finding.advice)}`);
          expectMended(finding, before, after);
          followed.set(finding.rule, (followed.get(finding.rule) ?? 0) + 1);
        }
      }
    }),
    { numRuns: 2000 },
  );
  expect([...followed.keys()].sort()).toEqual(Object.keys(followings).sort());
});

/** That the policy asks too much of the audit's own key is told once the key has it, and no fault of the advice. */
function expectMended(finding: Finding, before: Audit, after: World): void {
  const { findings, problems } = auditOf(after);
  expect(problems).toEqual([]);
  const alike = (all: readonly Finding[]) =>
    all.filter(({ fingerprint }) => fingerprint === finding.fingerprint).length;
  // An entry by id and one by name can miss a key of one name.
  expect(alike(findings)).toBeLessThan(alike(before.findings));
  const own = finding.key;
  const isOfKey = ({ key }: Finding) =>
    own !== null && key !== null && (own.id === null ? key.name === own.name : key.id === own.id);
  const worst = before.findings.find(isOfKey);
  const worse = findings.filter(
    (each) =>
      isOfKey(each) &&
      each.rule !== 'auditor-excess-scope' &&
      !(worst !== undefined && isAtLeast(worst.severity, each.severity)),
  );
  expect(worse.map(({ rule, matter }) => [rule, plain(matter)])).toEqual([]);
}
