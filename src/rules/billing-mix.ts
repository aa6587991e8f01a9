import { keyOf } from '../audit/reconcile.js';
import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../audit/through-preset.js';
import { refOf } from '../model/inventory.js';
import { isBilling, mixesBilling, withoutAutomatic } from '../model/scope.js';
import { list, quote } from '../model/wording.js';

export const billingMix: Rule = {
  id: 'billing-mix',
  summary: 'An entry wants, or a live key holds, billing scopes together with others.',
  help: 'SendGrid documents billing scopes as mutually exclusive with every other scope of a key, so no request can set such a list. Make a key of its own for billing, with an entry of its own.',
  severity: 'error',
  needs: 'policy',

  *check(subject) {
    for (const [entry, keys] of subject.keysOf) {
      const wanted = entry.wanted.map(({ scope }) => scope);
      const first = entry.wanted.find(({ scope }) => isBilling(scope));
      if (first !== undefined && mixesBilling(wanted)) {
        yield {
          message: `${subjectOf(keyOf(entry, subject))} wants ${list(wanted.filter(isBilling))} together with other scopes, which no key can hold: SendGrid documents billing scopes as mutually exclusive with all others. Make a key of its own for billing.`,
          location: first.location,
          key: keyOf(entry, subject),
          scopes: wanted.filter(isBilling),
          related: throughPreset(first),
        };
      } else {
        for (const key of keys.filter(({ scopes }) => mixesBilling(scopes))) {
          yield { ...holding(key.name, key.scopes), location: entry.location, key: refOf(key) };
        }
      }
    }
    for (const key of subject.unmanaged.filter(({ scopes }) => mixesBilling(scopes))) {
      yield { ...holding(key.name, key.scopes), location: subject.policy.keysLocation, key: refOf(key) };
    }
  },
};

function subjectOf(key: { readonly name: string } | null): string {
  return key === null ? 'The entry' : `The entry of key ${quote(key.name)}`;
}

function holding(name: string, scopes: ReadonlySet<string>) {
  const billing = withoutAutomatic(scopes).filter(isBilling).sort();
  return {
    message: `Key ${quote(name)} holds ${list(billing)} together with other scopes, though SendGrid documents billing scopes as mutually exclusive with all others. Find out who made it, and replace it by two keys.`,
    scopes: billing,
  };
}
