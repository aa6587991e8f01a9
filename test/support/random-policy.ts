import fc from 'fast-check';
import type { Inventory } from '../../src/model/inventory.js';
import type { Policy } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { inventoryOf, keyId } from './accounts.js';

/** A few scopes, of which some need each other, exclude each other, or are nobody's to give. */
export const someScope = fc.constantFrom(
  'mail.send',
  'stats.read',
  'api_keys.read',
  'api_keys.update',
  'billing.read',
  'brand.new',
  '2fa_required',
);
const someScopes = fc.uniqueArray(someScope, { maxLength: 5 });
const someName = fc.constantFrom('a', 'b', 'ab', 'b-1', 'b-2');

/** A small account that was read whole, by its first key if there is one. */
export const someInventory: fc.Arbitrary<Inventory> = fc
  .uniqueArray(fc.record({ id: fc.nat(9).map(keyId), name: someName, scopes: someScopes }), {
    maxLength: 6,
    selector: ({ id }) => id,
  })
  .map((keys) => inventoryOf(keys, keys[0]?.id ?? null));

/** What an entry may allow. */
export const someAllowance = fc.uniqueArray(fc.oneof(someScope, fc.constantFrom('*', '*.read', 'mail.*')), {
  maxLength: 4,
});
const selector = fc.oneof(
  fc.nat(9).map((n) => `id: "${keyId(n)}"`),
  someName.map((text) => `name: ${text}`),
  fc.constantFrom('a*', '*-1', 'b*', '*').map((text) => `match: "${text}"`),
);

/** An entry as a policy writes it. */
export interface EntryLine {
  readonly selector: string;
  readonly scopes: readonly string[];
  readonly allow: readonly string[];
}

/** Entries, each for another key, name or pattern. */
export const someEntries: fc.Arbitrary<readonly EntryLine[]> = fc.uniqueArray(
  fc.record({ selector, scopes: someScopes, allow: someAllowance }),
  { maxLength: 6, selector: (one) => one.selector },
);

/** The policy of these entries, with more members behind them. */
export function policyText(entries: readonly EntryLine[], members = ''): string {
  const items = entries.map(
    (entry) =>
      `  - ${entry.selector}\n    scopes: ${JSON.stringify(entry.scopes)}\n    allow: ${JSON.stringify(entry.allow)}\n`,
  );
  return `version: 1\nkeys:${entries.length === 0 ? ' []' : ''}\n${items.join('')}${members}`;
}

/** The same, parsed. */
export function policyFrom(entries: readonly EntryLine[], members = ''): Policy {
  return parsePolicy(policyText(entries, members), 'p.yml');
}
