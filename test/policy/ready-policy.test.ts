import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { builtInPresets } from '../../src/catalogue/built-in-presets.js';
import type { LiveKey } from '../../src/model/key.js';
import { canBeNamed } from '../../src/model/scope.js';
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
  - id: zzzzzzzzzzzzzzzzzzzzzz
    name: site
    # Left out: "2fa_required", which SendGrid sets by itself
    scopes:
      - mail.send
      - templates.read
`);
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

const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string(),
  fc.constantFrom(
    'true',
    'No',
    'null',
    '1e3',
    '0x1F',
    '.inf',
    '-',
    '<<',
    '__proto__',
    '# x',
    'a: b',
    '*a',
    '!!str',
  ),
  fc.constantFrom(
    'k\n::set-output name=ok::true',
    'k\r::add-mask::a',
    '<img src=x>',
    '@acme/all',
    '\ud800',
    '\uFEFF',
  ),
);
const scope = fc.oneof(
  fc.stringMatching(/^[!-~]{1,12}$/).filter(canBeNamed),
  fc.constantFrom(
    'mail.send',
    'true',
    '5',
    'null',
    '2fa_required',
    'ui.confirm_email',
    'constructor',
    '__proto__',
    '-',
  ),
);
const scopes = fc.oneof(
  fc.array(scope, { maxLength: 6 }),
  fc.constantFrom(...[...builtInPresets.values()].map((preset) => [...preset])),
);
const keys = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/), name: hostileText, scopes }),
  { selector: ({ id }) => id, maxLength: 8 },
);

test('a proposed policy governs every key by its id, with its name and exactly its scopes, what a preset tolerates apart', () => {
  fc.assert(
    fc.property(keys, (account) => {
      const proposal = readyPolicy(account.map(({ id, name, scopes }) => key(id, name, scopes)));
      const { entries } = parsePolicy(proposal, 'policy.yml');
      const stated = entries.map(({ selector, wanted, allow }) => ({
        id: selector.kind === 'id' ? selector.id.value : null,
        name: selector.kind === 'id' ? (selector.name?.value ?? '') : null,
        scopes: wanted.map(({ scope }) => scope).sort(),
        allow: allow.map(({ value }) => value).filter((scope) => scope !== 'templates.read'),
      }));
      const live = account.map(({ id, name, scopes }) => ({
        id,
        name,
        scopes: [...new Set(scopes.filter((held) => !isAutomatic(held)))].sort(),
        allow: [],
      }));
      expect(new Set(stated.map((entry) => JSON.stringify(entry)))).toEqual(
        new Set(live.map((entry) => JSON.stringify(entry))),
      );
    }),
    { numRuns: 500 },
  );
});

function key(id: string, name: string, scopes: readonly string[]): LiveKey {
  return { id, name, scopes: new Set(scopes) };
}

function wanted(policy: string): string[][] {
  return parsePolicy(policy, 'policy.yml').entries.map((entry) => entry.wanted.map(({ scope }) => scope));
}
