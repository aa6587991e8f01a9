import { expect, test } from '@jest/globals';
import { builtInPresets } from '../../src/catalogue/built-in-presets.js';
import type { LiveKey } from '../../src/model/key.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { readyPolicy } from '../../src/policy/ready-policy.js';

const apiKey = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`;

test('a policy is proposed by id with the name beside, sorted by name', () => {
  expect(
    readyPolicy([
      key('zzzzzzzzzzzzzzzzzzzzzz', 'site', ['templates.read', 'mail.send', '2fa_required']),
      key('aaaaaaaaaaaaaaaaaaaaaa', 'mailer', builtInPresets.get('mail-send') ?? []),
      key('1234567890123456789012', 'idle: yes?', ['sender_verification_eligible']),
      key('-ccccccccccccccccccccc', 'audit', ['api_keys.read']),
      key('bbbbbbbbbbbbbbbbbbbbbb', 'root', [
        ...(builtInPresets.get('mail-send') ?? []),
        ...['api_keys.read', 'api_keys.create', 'teammates.create'],
      ]),
    ]),
  ).toBe(`# Made from the live account: each key must hold what it holds now.
# Take away what a key does not need, or move it under "allow" where it may be missing.
version: 1

keys:
  - id: "-ccccccccccccccccccccc"
    name: audit
    presets: [scope-audit]
  - id: "1234567890123456789012"
    name: "idle: yes?"
    # Left out: "sender_verification_eligible", which SendGrid sets by itself
    allow: []
  - id: aaaaaaaaaaaaaaaaaaaaaa
    name: mailer
    presets: [mail-send]
  - id: bbbbbbbbbbbbbbbbbbbbbb
    name: root
    presets: [mail-send]
    scopes:
      - api_keys.create # critical: a thief could create new keys, which go on working after this one is revoked
      - api_keys.read
      - teammates.create # critical: a thief could invite or promote a person as an administrator, if SendGrid lets a key do so: the docs speak of the owner and administrators only
    admin: true # it can make admins of the account; see whether it has to
  - id: zzzzzzzzzzzzzzzzzzzzzz
    name: site
    # Left out: "2fa_required", which SendGrid sets by itself
    scopes:
      - mail.send
      - templates.read
`);
});

test.each([
  [
    'a key that holds what the preset allows besides',
    ['api_keys.read', 'templates.read'],
    'presets: [scope-audit]\n',
  ],
  [
    'a key that holds more than that',
    ['api_keys.read', 'templates.read', 'mail.send'],
    'scopes:\n      - api_keys.read\n      - mail.send\n      - templates.read\n',
  ],
  ['a key that lacks one of its scopes', ['billing.create', 'billing.read', 'billing.update'], 'scopes:\n'],
  [
    'a key that holds all of billing',
    ['billing.create', 'billing.read', 'billing.update', 'billing.delete'],
    'presets: [billing]\n',
  ],
])('a built-in preset is recognised where it may be: %s', (_, held, lines) => {
  const entry = readyPolicy([key('aaaaaaaaaaaaaaaaaaaaaa', 'a', held)]).split('name: a\n    ')[1];
  expect(entry).toMatch(new RegExp(`^${lines.replace(/[[\]]/g, '\\$&')}`));
});

test('an account without keys gives a policy without entries', () => {
  expect(parsePolicy(readyPolicy([]), 'policy.yml').entries).toEqual([]);
});

test('a key whose id a policy cannot name is left out with a comment', () => {
  const odd = key('a\nb', 'odd', ['mail.send']);
  const other = key('aaaaaaaaaaaaaaaaaaaaaa', 'a', ['mail.send']);
  expect(readyPolicy([odd])).toContain(
    'keys: []\n  # Left out, since a policy cannot name its id: "a\\u000ab"\n',
  );
  expect(wanted(readyPolicy([odd]))).toEqual([]);
  expect(wanted(readyPolicy([odd, other]))).toEqual([['mail.send']]);
});

test('a scope that a policy cannot name is left out with a comment on one line', () => {
  const proposal = readyPolicy([key('aaaaaaaaaaaaaaaaaaaaaa', 'a', ['mail.send', 'mail\nsend', 'stats.*'])]);
  expect(proposal).toContain('    # Left out: "mail\\u000asend", "stats.*", which a policy cannot name\n');
  expect(wanted(proposal)).toEqual([['mail.send']]);
});

test('what no request can give together is allowed', () => {
  const proposal = readyPolicy([key('aaaaaaaaaaaaaaaaaaaaaa', 'a', ['mail.send', 'billing.read'])]);
  expect(proposal).toContain('    allow:\n      - billing.read\n      - mail.send\n');
  expect(wanted(proposal)).toEqual([[]]);
});

test.each([
  ['a whole API key', `mailer ${apiKey}`, `mailer SG.${'a'.repeat(22)}.[redacted]`],
  ['a key that was redacted', `SG.${'a'.repeat(22)}.[redacted]`, `SG.${'a'.repeat(22)}.[redacted]`],
  ['what looks like the secret half of one', `aB3${'x'.repeat(40)}`, '[redacted]'],
])('a name that holds %s is left out with a comment', (_, name, shown) => {
  const proposal = readyPolicy([key('aaaaaaaaaaaaaaaaaaaaaa', name, [])]);
  expect(proposal).toContain(`    # Left out: the name "${shown}", which holds a secret\n    allow: []\n`);
  expect(wanted(proposal)).toEqual([[]]);
});

test('a scope that looks like the secret half of a key is left out', () => {
  const proposal = readyPolicy([key('aaaaaaaaaaaaaaaaaaaaaa', 'a', ['mail.send', `aB3${'x'.repeat(40)}`])]);
  expect(proposal).toContain('    # Left out: "[redacted]", which holds a secret\n');
  expect(wanted(proposal)).toEqual([['mail.send']]);
});

test('a name that is too long for a policy is left out with a comment, and a scope', () => {
  const long = 'a'.repeat(1_001);
  const proposal = readyPolicy([key('aaaaaaaaaaaaaaaaaaaaaa', long, ['mail.send', long])]);
  for (const kind of ['the name ', '']) {
    expect(proposal).toContain(
      `    # Left out: ${kind}"${'a'.repeat(119)}…", which is too long for a policy\n`,
    );
  }
  expect(proposal).not.toContain('name: ');
  expect(wanted(proposal)).toEqual([['mail.send']]);
});

test('a name of invisible and turning characters is written in visible ones', () => {
  const proposal = readyPolicy([key('aaaaaaaaaaaaaaaaaaaaaa', 'k\u202e\u00a0\u2028\r\u{e0041}"\\é😀', [])]);
  expect(proposal).toContain('name: "k\\u202e\\u00a0\\u2028\\u000d\\U000e0041\\"\\\\é😀"');
});

function key(id: string, name: string, scopes: readonly string[]): LiveKey {
  return { id, name, scopes: new Set(scopes) };
}

function wanted(policy: string): string[][] {
  return parsePolicy(policy, 'policy.yml').entries.map((entry) => entry.wanted.map(({ scope }) => scope));
}
