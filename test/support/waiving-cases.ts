import { type Keys, keyId } from './accounts.js';

/** A policy that allows its one key nothing. */
export const excess = 'version: 1\nkeys:\n  - { name: mailer, allow: [] }\n';
/** Why and until when. */
export const until = 'reason: r, expires: 2026-12-31';
/** The policy above with waivers from line 5 on. */
export const waiving = (...items: readonly string[]) =>
  `${excess}waivers:\n${items.map((item) => `  - { ${item} }\n`).join('')}`;
/** A waiver of all that the key has. */
export const both = `rule: excess-scope, key: mailer, scopes: [mail.send, stats.read], ${until}`;
/** A key that has more than its entry allows. */
export const live: Keys = { mailer: ['mail.send', 'stats.read'] };

/** What waivers do to the findings of a policy on one day. */
interface WaivingCase {
  readonly name: string;
  readonly policy: string;
  readonly keys?: Keys;
  readonly now?: string;
  /** `line:column rule standing`, the end of a waived one behind it. */
  readonly findings: readonly string[];
}

/** A row for each thing that decides whether a waiver covers a finding. */
export const waivingCases: readonly WaivingCase[] = [
  { name: 'without waivers', policy: excess, findings: ['3:13 excess-scope new'] },
  {
    name: 'every scope of the finding',
    policy: waiving(both),
    findings: ['3:13 excess-scope waived 2026-12-31'],
  },
  {
    name: 'every scope by two waivers, of which the first to end is told',
    policy: waiving(
      `rule: excess-scope, key: mailer, scopes: [mail.send], ${until}`,
      'rule: excess-scope, key: mailer, scopes: [stats.read], reason: s, expires: 2026-11-30',
    ),
    findings: ['3:13 excess-scope waived 2026-11-30'],
  },
  {
    name: 'one of two scopes, so that the finding stands whole',
    policy: waiving(`rule: excess-scope, key: mailer, scopes: [mail.send], ${until}`),
    findings: ['3:13 excess-scope new'],
  },
  {
    name: 'the last second of its last day',
    policy: waiving(both),
    now: '2026-12-31T23:59:59Z',
    findings: ['3:13 excess-scope waived 2026-12-31'],
  },
  {
    name: 'the first second of the next day, on which it does not count',
    policy: waiving(both),
    now: '2027-01-01T00:00:00Z',
    findings: ['3:13 excess-scope new', '5:93 expired-waiver new'],
  },
  {
    name: 'a leap day',
    policy: waiving(both.replace('2026-12-31', '2028-02-29')),
    now: '2028-02-29T12:00:00Z',
    findings: ['3:13 excess-scope waived 2028-02-29'],
  },
  {
    name: 'the day after a leap day, on which it does not count',
    policy: waiving(both.replace('2026-12-31', '2028-02-29')),
    now: '2028-03-01T00:00:00Z',
    findings: ['3:13 excess-scope new', '5:93 expired-waiver new'],
  },
  {
    name: 'a key by its id',
    policy: waiving(both.replace('mailer', `"${keyId(0)}"`)),
    findings: ['3:13 excess-scope waived 2026-12-31'],
  },
  {
    name: 'all keys of a name',
    policy: waiving(both),
    keys: [
      { name: 'mailer', scopes: ['mail.send'] },
      { name: 'mailer', scopes: ['stats.read'] },
    ],
    findings: [
      '3:13 excess-scope waived 2026-12-31',
      '3:13 excess-scope waived 2026-12-31',
      '3:13 duplicate-key-name new',
    ],
  },
  {
    name: 'one key by its id and another of its name not',
    policy: waiving(both.replace('mailer', `"${keyId(1)}"`)),
    keys: [
      { name: 'mailer', scopes: ['mail.send'] },
      { name: 'mailer', scopes: ['stats.read'] },
    ],
    findings: ['3:13 excess-scope new', '3:13 excess-scope waived 2026-12-31', '3:13 duplicate-key-name new'],
  },
  {
    name: 'an id, which comes before the equal name of another key',
    policy: waiving(both.replace('mailer', `"${keyId(1)}"`)).replace(
      'allow: [] }',
      `allow: [] }\n  - { name: "${keyId(1)}", allow: [] }`,
    ),
    keys: [
      { name: keyId(1), scopes: ['mail.send'] },
      { name: 'mailer', scopes: ['mail.send'] },
    ],
    findings: ['3:13 excess-scope waived 2026-12-31', '4:13 excess-scope new'],
  },
  {
    name: 'one key by id and name, scope by scope',
    policy: waiving(
      `rule: excess-scope, key: mailer, scopes: [mail.send], ${until}`,
      `rule: excess-scope, key: "${keyId(0)}", scopes: [stats.read], ${until}`,
    ),
    findings: ['3:13 excess-scope waived 2026-12-31'],
  },
  {
    name: 'a key that was renamed, by the old name, which covers nothing',
    policy: waiving(both).replace('name: mailer', 'match: "mail*"'),
    keys: { 'mailer-2': ['mail.send', 'stats.read'] },
    findings: ['3:14 excess-scope new', '5:13 unused-waiver new'],
  },
  {
    name: 'a key that was renamed, by its id',
    policy: waiving(both.replace('mailer', `"${keyId(0)}"`)).replace('name: mailer', 'match: "mail*"'),
    keys: { 'mailer-2': ['mail.send', 'stats.read'] },
    findings: ['3:14 excess-scope waived 2026-12-31'],
  },
  {
    name: 'a key that is gone, whose waiver covers nothing',
    policy: waiving(both),
    keys: {},
    findings: ['5:13 unused-waiver new', '3:13 missing-key new'],
  },
  {
    name: 'an entry whose key is gone, by the id that the entry has',
    policy: `version: 1\nkeys:\n  - { id: "${keyId(5)}", name: old, allow: [] }\nwaivers:\n  - { rule: missing-key, key: "${keyId(5)}", ${until} }\n`,
    keys: {},
    findings: ['3:11 missing-key waived 2026-12-31'],
  },
  {
    name: 'a finding with scopes by a waiver without them, which covers nothing',
    policy: `version: 1\nkeys:\n  - { name: new, scopes: [mail.send] }\nwaivers:\n  - { rule: missing-key, key: new, ${until} }\n`,
    keys: {},
    findings: ['5:13 unused-waiver new', '3:13 missing-key new'],
  },
  {
    name: 'a finding whose rule has no scopes in waivers, whatever its scopes are',
    policy: `version: 1\nkeys: []\nwaivers:\n  - { rule: unmanaged-key, key: mailer, ${until} }\n`,
    findings: ['2:1 unmanaged-key waived 2026-12-31'],
  },
  {
    name: 'a finding about no single key, by a waiver without a key',
    policy: `version: 1\nkeys:\n  - { match: "*", allow: [], at-most: 1 }\nwaivers:\n  - { rule: match-limit, ${until} }\n`,
    keys: { a: [], b: [] },
    findings: ['3:39 match-limit waived 2026-12-31'],
  },
  {
    name: 'a finding of a key by a waiver without one, which covers nothing',
    policy: waiving(both.replace('key: mailer, ', '')),
    findings: ['3:13 excess-scope new', '5:13 unused-waiver new'],
  },
  {
    name: 'a rule that is off, whose waiver is neither used nor unused',
    policy: `${waiving(both)}rules: { excess-scope: off }\n`,
    findings: [],
  },
];
