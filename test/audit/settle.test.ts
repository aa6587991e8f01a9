import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import type { Inventory } from '../../src/model/inventory.js';
import { isNew } from '../../src/model/standing.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { inventoryOf, type Keys } from '../support/accounts.js';
import {
  type EntryLine,
  policyFrom,
  someAllowance,
  someEntries,
  someInventory,
  someScope,
} from '../support/random-policy.js';

const live = { mailer: ['mail.send', 'stats.read'], stray: ['mail.send'] };
const policy = 'version: 1\nkeys:\n  - name: mailer\n    scopes: [mail.send]\n';

/** A policy in which `root` is to give `mailer` the scopes. */
function asking(scopes: string, allowed = ''): string {
  return `version: 1\ngrantor: root\nkeys:\n  - { name: mailer, allow: [${allowed}], scopes: [${scopes}] }\n  - { name: root, allow: [api_keys.update, stats.read, mail.send] }\n`;
}

/** A policy whose one entry allows this. */
function only(allow: string): string {
  return `version: 1\nkeys:\n  - { name: root, allow: ${allow} }\n`;
}

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
  {
    name: 'allowing one of two excess scopes brings nothing in',
    base: policy.replace('[mail.send]', '[]'),
    head: policy,
    keys: { mailer: ['mail.send', 'stats.read'] },
    findings: ['3:11 excess-scope error already there'],
  },
  {
    name: 'allowing less does',
    base: policy,
    head: policy.replace('[mail.send]', '[]'),
    keys: { mailer: ['mail.send', 'stats.read'] },
    findings: ['3:11 excess-scope error new'],
  },
  {
    name: 'dropping one of two refused scopes brings nothing in',
    base: asking('mail.send, stats.read'),
    head: asking('stats.read'),
    keys: { mailer: [], root: ['api_keys.update'] },
    findings: ['4:41 impossible-grant error already there'],
  },
  {
    name: 'adding a refused scope does',
    base: asking('stats.read'),
    head: asking('stats.read, mail.send'),
    keys: { mailer: [], root: ['api_keys.update'] },
    findings: ['4:41 impossible-grant error new'],
  },
  {
    name: 'so does adding one that the grantor holds to a request that was refused',
    base: asking('stats.read'),
    head: asking('stats.read, mail.send'),
    keys: { mailer: [], root: ['api_keys.update', 'mail.send'] },
    findings: ['4:41 impossible-grant error new'],
  },
  {
    name: 'what stays of a refused request and turns out unproven was there',
    base: asking('mail.send, stats.read', 'alerts.read'),
    head: asking('stats.read', 'alerts.read'),
    keys: { mailer: ['alerts.read'], root: ['api_keys.update', 'stats.read'] },
    findings: ['4:52 unproven-grant warning already there'],
  },
  {
    name: 'and what turns out to be accepted',
    base: asking('mail.send, stats.read'),
    head: asking('stats.read'),
    keys: { mailer: [], root: ['api_keys.update', 'stats.read'] },
    findings: ['4:41 missing-scope notice already there'],
  },
  {
    name: 'a request that another grantor makes worse is new',
    base: asking('stats.read', 'api_keys.update'),
    head: asking('stats.read', 'api_keys.update').replace('root', 'mailer'),
    keys: { mailer: ['api_keys.update'], root: ['api_keys.update', 'stats.read'] },
    findings: ['4:56 self-escalation error new'],
  },
  {
    name: 'also one that was refused, where another rule speaks of it now',
    base: asking('stats.read', 'api_keys.update'),
    head: asking('stats.read', 'api_keys.update').replace('root', 'mailer'),
    keys: { mailer: ['api_keys.update'], root: ['api_keys.update'] },
    findings: ['4:56 self-escalation error new'],
  },
  {
    name: 'what stays of a mix with billing scopes and is refused by itself was there',
    base: asking('billing.read, stats.read'),
    head: asking('stats.read'),
    keys: { mailer: [], root: ['api_keys.update'] },
    findings: ['4:41 impossible-grant error already there'],
  },
  {
    name: 'a finding that weighs more than that of the whole is new',
    base: `${asking('mail.send, stats.read', 'alerts.read')}rules: { impossible-grant: warning, unproven-grant: error }\n`,
    head: `${asking('stats.read', 'alerts.read')}rules: { impossible-grant: warning, unproven-grant: error }\n`,
    keys: { mailer: ['alerts.read'], root: ['api_keys.update', 'stats.read'] },
    findings: ['4:52 unproven-grant error new'],
  },
  {
    name: 'several findings of one identity count together',
    base: only('["user.email.*", "teammates.*"]'),
    head: only('["*"]'),
    keys: { root: ['user.email.update', 'teammates.update'] },
    findings: ['3:27 critical-scope warning already there'],
  },
  {
    name: 'and one that takes in more than they did is new',
    base: only('["user.email.*", "teammates.*"]'),
    head: only('["*"]'),
    keys: { root: ['user.email.update', 'teammates.update', 'api_keys.update'] },
    findings: ['3:27 critical-scope warning new'],
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

const runs = { numRuns: 500 };

test('the same policy brings nothing in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, (entries, account) => {
      expect(broughtIn(entries, entries, account)).toEqual([]);
    }),
    runs,
  );
});

test('what an entry need not want any more, but may, brings nothing in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, fc.nat(), fc.nat(), (entries, account, which, what) => {
      const index = which % Math.max(1, entries.length);
      const milder = entries.map((entry, at) => {
        const scope = entry.scopes[what % Math.max(1, entry.scopes.length)];
        return at !== index || scope === undefined
          ? entry
          : {
              ...entry,
              scopes: entry.scopes.filter((other) => other !== scope),
              allow: [...new Set([...entry.allow, scope])],
            };
      });
      // What a live key mixes, and that a key is not live, a request tells as long as there is one.
      const told = ['billing-mix', 'missing-key'];
      expect(broughtIn(entries, milder, account).filter(({ rule }) => !told.includes(rule))).toEqual([]);
    }),
    runs,
  );
});

test('allowing more brings no excess in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, someAllowance, (entries, account, more) => {
      const wider = entries.map((entry) => ({ ...entry, allow: [...new Set([...entry.allow, ...more])] }));
      expect(broughtIn(entries, wider, account).filter(({ rule }) => rule === 'excess-scope')).toEqual([]);
    }),
    runs,
  );
});

test('what a change adds to a request that was refused is brought in', () => {
  fc.assert(
    fc.property(someEntries, someInventory, someScope, (entries, account, scope) => {
      const asking = entries.map((entry) => ({ ...entry, scopes: [...new Set([...entry.scopes, scope])] }));
      const [base, policy] = [policyFrom(entries), policyFrom(asking)];
      const before = audit({ policy: base, inventory: account, base: null }, rules).grants;
      const { grants, findings } = audit({ policy, inventory: account, base }, rules);
      const asked = new Set(
        before.flatMap(({ key, add }) => add.map((one) => `${key.id} ${key.name} ${one.scope}`)),
      );
      for (const { key, add, verdict } of grants) {
        const isMore = add.some((one) => !asked.has(`${key.id} ${key.name} ${one.scope}`));
        if (verdict.kind !== 'refused' || !isMore) continue;
        const news = findings.filter((one) => isNew(one) && one.severity === 'error');
        expect(news.map((one) => one.key)).toContainEqual(key);
      }
    }),
    runs,
  );
});

/** The new findings, but for what is said of the change itself. */
function broughtIn(before: readonly EntryLine[], after: readonly EntryLine[], inventory: Inventory) {
  const [base, policy] = [policyFrom(before), policyFrom(after)];
  return audit({ policy, inventory, base }, rules)
    .findings.filter((finding) => isNew(finding) && finding.rule !== 'widened-policy')
    .map(({ rule, key, scopes }) => ({ rule, key, scopes }));
}
