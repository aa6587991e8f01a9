import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { audited } from '../support/audited.js';

const policyOf = (entry: string) => `version: 1\nkeys:\n  - ${entry}\n  - { match: "*", allow: ["*"] }\n`;

test.each([
  { rule: 'billing-mix', of: 'a live key', entry: '{ name: a, scopes: [billing.read, mail.send] }' },
  {
    rule: 'billing-mix',
    of: 'keys of a pattern',
    entry: '{ match: "p*", scopes: [billing.read, mail.send] }',
  },
  { rule: 'billing-mix', of: 'a key to come', entry: '{ name: new, scopes: [billing.read, mail.send] }' },
  { rule: 'missing-key', of: 'a key to come', entry: '{ name: new, scopes: [mail.send] }' },
  { rule: 'missing-key', of: 'a key that is gone', entry: `{ id: "${keyId(9)}", scopes: [mail.send] }` },
  { rule: 'missing-scope', of: 'a live key', entry: '{ name: a, scopes: [mail.send] }' },
])('an automatic scope in the entry changes no fingerprint of $rule for $of', ({ rule, entry }) => {
  const keys = { a: [], root: ['api_keys.create', 'api_keys.update', 'mail.send'] };
  const [plain, more] = [entry, entry.replace('[', '[2fa_required, ')].map((text) =>
    audited({ policy: policyOf(text), keys })
      .findings.filter((finding) => finding.rule === rule)
      .map(({ fingerprint, scopes }) => ({ fingerprint, scopes })),
  );
  expect(plain).toHaveLength(1);
  expect(more).toEqual(plain);
});
