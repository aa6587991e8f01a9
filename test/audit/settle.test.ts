import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { inventoryOf, type Keys } from '../support/accounts.js';

const live = { mailer: ['mail.send', 'stats.read'], stray: ['mail.send'] };
const policy = 'version: 1\nkeys:\n  - name: mailer\n    scopes: [mail.send]\n';

interface Row {
  readonly name: string;
  readonly base: string | null;
  readonly head: string;
  readonly keys?: Keys;
  /** `line:column rule severity standing`, in the order of the report. */
  readonly findings: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: 'without a base everything is new',
    base: null,
    head: policy,
    findings: ['3:11 excess-scope error new', '2:1 unmanaged-key warning new'],
  },
  {
    name: 'what the base has, too, was there, wherever it stands now',
    base: policy,
    head: policy.replace('keys:', '\nkeys:'),
    findings: ['4:11 excess-scope error already there', '3:1 unmanaged-key warning already there'],
  },
  {
    name: 'what the base has not is new',
    base: policy.replace('[mail.send]', '[mail.send, stats.read]'),
    head: policy,
    findings: ['3:11 excess-scope error new', '2:1 unmanaged-key warning already there'],
  },
];

test.each(rows)('$name', ({ base, head, keys = live, findings }) => {
  expect(settled(base, head, keys)).toEqual(findings);
});

function settled(base: string | null, head: string, keys: Keys): string[] {
  const input = {
    policy: parsePolicy(head, 'policy.yml'),
    inventory: inventoryOf(keys),
    base: base === null ? null : parsePolicy(base, 'policy.yml'),
  };
  return audit(input, rules)
    .findings.filter(({ rule }) => rule !== 'widened-policy')
    .map(
      ({ rule, severity, standing, location: { start } }) =>
        `${start.line}:${start.column} ${rule} ${severity} ${standing.kind}`,
    );
}
