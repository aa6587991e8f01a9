import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { inventoryOf, type Keys } from '../support/accounts.js';

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
    name: 'a rule that the change lowers weighs as before for what the change brings in',
    base: policy.replace('[mail.send]', '[mail.send, stats.read]'),
    head: `${policy}rules: { excess-scope: notice, unmanaged-key: notice }\n`,
    findings: ['3:11 excess-scope error new', '2:1 unmanaged-key notice already there'],
  },
  {
    name: 'so does one that it switches off, and of what was there it says nothing more',
    base: policy.replace('[mail.send]', '[mail.send, stats.read]'),
    head: `${policy}rules: { excess-scope: "off", unmanaged-key: "off" }\n`,
    findings: ['3:11 excess-scope error new'],
  },
  {
    name: 'a rule that the change makes stricter is strict at once',
    base: `${policy}rules: { excess-scope: warning }\n`,
    head: `${policy.replace('[mail.send]', '[]')}rules: { unmanaged-key: error }\n`,
    findings: ['2:1 unmanaged-key error already there', '3:11 excess-scope error new'],
  },
  {
    name: 'what a rule says that the base had switched off is new',
    base: `${policy}rules: { excess-scope: "off" }\n`,
    head: policy,
    findings: ['3:11 excess-scope error new', '2:1 unmanaged-key warning already there'],
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
