import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LiveKey } from '../../src/model/key.js';
import { canBeNamed } from '../../src/model/scope.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { canBeWritten, entryTextOf, flowEntry, type LeftOut } from '../../src/text/entry.js';
import { keyId } from '../support/accounts.js';
import { hostileText } from '../support/hostile.js';
import { liveKey } from '../support/report.js';

const apiKey = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`;

const pasted = (key: LiveKey) => flowEntry(entryTextOf(key));

test('the entry of a key has its id, its name and its scopes on one line', () => {
  expect(pasted(liveKey('a "b"', ['stats.read', 'mail.send', '2fa_required'], keyId(1)))).toBe(
    `- { id: "${keyId(1)}", name: "a \\"b\\"", scopes: [mail.send, stats.read] }`,
  );
  expect(pasted(liveKey('', [], keyId(1)))).toBe(`- { id: "${keyId(1)}", allow: [] }`);
});

test('the entry of a key that is as good as an admin says so', () => {
  expect(pasted(liveKey('root', ['teammates.create', 'mail.send'], keyId(1)))).toBe(
    `- { id: "${keyId(1)}", name: "root", scopes: [mail.send, teammates.create], admin: true }`,
  );
});

test('a name that holds a whole API key is left out', () => {
  expect(pasted(liveKey(`mailer ${apiKey}`, [], keyId(1)))).toBe(`- { id: "${keyId(1)}", allow: [] }`);
});

const long = 'a'.repeat(1_001);

test.each<[name: string, key: LiveKey, leftOut: readonly LeftOut[]]>([
  ['nothing', liveKey('a', ['mail.send']), []],
  ['a name that is not there', liveKey('', []), []],
  [
    'automatic scopes',
    liveKey('a', ['v2', 'mail.send', '2fa_required']),
    [{ kind: 'automatic', texts: ['2fa_required', 'v2'], which: 'SendGrid sets by itself' }],
  ],
  [
    'scopes of a form that a policy does not have',
    liveKey('a', ['stats.*', 'a b']),
    [{ kind: 'scopes', texts: ['a b', 'stats.*'], which: 'a policy cannot name' }],
  ],
  [
    'a name and a scope that are too long, of which the beginning is shown',
    liveKey(long, [long]),
    [
      { kind: 'name', texts: [`${'a'.repeat(119)}…`], which: 'is too long for a policy' },
      { kind: 'scopes', texts: [`${'a'.repeat(119)}…`], which: 'is too long for a policy' },
    ],
  ],
  [
    'a name and scopes with a secret, which is not shown, also where they are too long',
    liveKey(`mailer ${apiKey}`, [`a.${apiKey}`, `aB3${'x'.repeat(40)} ${'a '.repeat(1_000)}`]),
    [
      { kind: 'name', texts: [`mailer SG.${'a'.repeat(22)}.[redacted]`], which: 'holds a secret' },
      {
        kind: 'scopes',
        texts: [`a.SG.${'a'.repeat(22)}.[redacted]`, `[redacted] ${'a '.repeat(54)}…`],
        which: 'hold secrets',
      },
    ],
  ],
  [
    'an id that a policy cannot name',
    liveKey('a', [], 'short'),
    [{ kind: 'id', texts: ['short'], which: 'a policy cannot name' }],
  ],
  [
    'scopes with the name of a preset, built in or of the policy, unless they are known as scopes',
    liveKey('a', ['billing', 'bounces', 'mail.send']),
    [{ kind: 'scopes', texts: ['billing', 'bounces'], which: 'have the names of presets' }],
  ],
  [
    'what is more than an entry can have, automatic scopes not counted',
    liveKey('a', ['2fa_required', ...Array.from({ length: 401 }, (_, index) => `s.${1_000 + index}`)]),
    [
      { kind: 'automatic', texts: ['2fa_required'], which: 'SendGrid sets by itself' },
      { kind: 'scopes', texts: ['s.1400'], which: 'is one more than an entry can have' },
    ],
  ],
])('the entry leaves out %s', (_, key, leftOut) => {
  expect(entryTextOf(key, ['bounces', 'mail.send']).leftOut).toEqual(leftOut);
});

test('an entry goes by the name alone where a policy cannot name the id, and there is none without either', () => {
  expect(pasted(liveKey('a', ['mail.send'], 'short'))).toBe('- { name: "a", scopes: [mail.send] }');
  expect(pasted(liveKey('', ['mail.send'], 'short'))).toBeNull();
  expect(pasted(liveKey(long, ['mail.send'], 'a'.repeat(23)))).toBeNull();
});

test('an entry allows what no request can give together', () => {
  expect(pasted(liveKey('a', ['mail.send', 'billing.read'], keyId(1)))).toBe(
    `- { id: "${keyId(1)}", name: "a", allow: [billing.read, mail.send] }`,
  );
});

test('each scope stands in the entry or among what it leaves out, and so does the name', () => {
  const anyKey = fc.record({
    name: hostileText,
    scopes: fc.uniqueArray(fc.oneof(hostileText, fc.constant('v2'))),
  });
  fc.assert(
    fc.property(anyKey, ({ name, scopes }) => {
      const entry = entryTextOf(liveKey(name, scopes));
      const left = (...kinds: readonly LeftOut['kind'][]) =>
        entry.leftOut.filter(({ kind }) => kinds.includes(kind)).flatMap(({ texts }) => texts).length;
      expect(entry.scopes.length + left('scopes', 'automatic')).toBe(scopes.length);
      expect((entry.name ?? '').length > 0 || name === '' ? 0 : 1).toBe(left('name'));
    }),
  );
});

test('the entry to paste for a key is a policy by itself, whatever the key is called and holds', () => {
  const scope = fc.oneof(fc.stringMatching(/^[!-~]{1,12}$/).filter(canBeNamed), hostileText);
  const anyKey = fc.record({
    id: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    name: fc.oneof(hostileText, fc.constantFrom('', apiKey)),
    scopes: fc.array(scope, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(anyKey, ({ id, name, scopes }) => {
      const live = liveKey(name, scopes, id);
      const [entry, ...others] = parsePolicy(`version: 1\nkeys:\n  ${pasted(live)}\n`, 'policy.yml').entries;
      expect(others).toEqual([]);
      expect(entry?.selector).toMatchObject({ kind: 'id', id: { value: id } });
      expect(entry?.wanted.map((one) => one.scope)).toEqual(entryTextOf(live).scopes);
    }),
  );
});

test.each([
  ['a name', 'prod-mailer', true],
  ['one that is too long', 'n'.repeat(1_001), false],
  ['one that is a key', `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`, false],
])('whether a policy can have %s', (_, text, can) => {
  expect(canBeWritten(text)).toBe(can);
});
