import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { auditOf, type PlanCase } from '../support/plan-audit.js';
import { creation, unchanged, update } from '../support/planned-resources.js';

const root = { name: 'root', scopes: ['api_keys.create', 'api_keys.update', 'sso.read', 'sso.create'] };
const a = { id: keyId(7), name: 'a', scopes: ['sso.read'] };
const never = 'invariants: [{ never: ["sso.*"], except: [root], reason: r }]';
const few = (n: number) => `invariants: [{ holders: [api_keys.update], at-most: ${n}, reason: r }]`;
const entries = (...items: readonly string[]) => `keys: [${items.join(', ')}]\n`;
const every = '{ match: "*", allow: ["*"] }';

/** `place key scopes: standing` of each broken invariant. */
function standings(given: Omit<PlanCase, 'plan'> & { readonly plan?: readonly MadeResource[] }): string[] {
  const { findings } = auditOf({ plan: [], ...given });
  return findings
    .filter(({ rule }) => rule === 'broken-invariant')
    .map(({ key, scopes, standing, severity, location: { start } }) => {
      const who = key?.name ?? 'nobody';
      return `${start.line}:${start.column} ${severity} ${[who, ...scopes].join(' ')}: ${standing.kind}`;
    });
}

test.each<[what: string, given: Parameters<typeof standings>[0], told: readonly string[]]>([
  [
    'what a key holds was there',
    {
      base: `${entries(every)}${never}`,
      policy: `${entries(every, '{ name: b, allow: [] }')}${never}`,
      keys: [a],
    },
    ['3:16 error a sso.read: already there'],
  ],
  [
    'another scope is new',
    {
      base: `${entries(every)}${never}`,
      policy: `${entries('{ name: a, allow: [sso.create] }')}${never}`,
      keys: [a],
    },
    ['3:16 error a sso.create sso.read: new'],
  ],
  [
    'an invariant that is new makes its findings new',
    { base: entries(every), policy: `${entries(every)}${never}`, keys: [a] },
    ['3:16 error a sso.read: new'],
  ],
  [
    'another pattern that names the same scope is new',
    {
      base: `${entries('{ match: "a*", allow: [sso.read] }')}${never}`,
      policy: `${entries('{ match: "a*", allow: [sso.read] }', '{ match: "b*", allow: [sso.read] }')}${never}`,
    },
    ['3:16 error nobody sso.read: new'],
  ],
  [
    'what stays of an invariant that is loosened was there',
    {
      base: `${entries(every)}${never}`,
      policy: `${entries(every)}${never.replace('[root]', '[root, other]')}`,
      keys: [a],
    },
    ['3:16 error a sso.read: already there'],
  ],
  [
    'holders of which more are allowed were there',
    {
      base: `${entries(every)}${few(0)}`,
      policy: `${entries(every)}${few(1)}`,
      keys: [root, { ...root, name: 'b' }],
    },
    ['3:16 error nobody: already there'],
  ],
  [
    'what the base waives is not new where its invariant goes',
    {
      base: `${entries(every)}${never}\nwaivers: [{ rule: broken-invariant, key: a, scopes: [sso.read], reason: r, expires: 2026-12-31 }]`,
      policy: `${entries(every)}${never.replace('[root]', '[root, a]')}`,
      keys: [a],
    },
    [],
  ],
  [
    'of holders the keys that count tell',
    {
      base: `${entries(every)}${few(0)}`,
      policy: `${entries(every, '{ name: b, allow: [] }')}${few(0)}`,
      keys: [root],
    },
    ['3:16 error nobody: already there'],
  ],
  [
    'another holder is new',
    {
      base: `${entries(every)}${few(0)}`,
      policy: `${entries('{ name: new, scopes: [api_keys.update] }', every)}${few(0)}`,
      keys: [root],
    },
    ['3:16 error nobody: new'],
  ],
  [
    'what the change introduces must not break an invariant that it removes, which is said without the old',
    {
      base: `${entries(every)}${never}`,
      policy: entries('{ name: b, scopes: [sso.create] }', every),
      keys: [a, { name: 'b', scopes: [] }],
    },
    ['1:1 error b sso.create: new'],
  ],
  [
    'nor one that it loosens, at the invariants that are left',
    {
      base: `${entries(every)}${never}`,
      policy: `${entries('{ name: b, scopes: [sso.create] }', every)}${never.replace('root', 'root, b')}`,
      keys: [{ name: 'b', scopes: [] }],
    },
    ['3:1 error b sso.create: new'],
  ],
  [
    'of which is said once what breaks what is left as well',
    {
      base: `${entries(every)}${never.replace('"sso.*"', '"sso.*", mail.send')}`,
      policy: `${entries('{ name: b, scopes: [sso.create] }', every)}${never}`,
      keys: [{ name: 'b', scopes: [] }],
    },
    ['3:16 error b sso.create: new'],
  ],
  [
    'nor more holders than it had allowed',
    {
      base: `${entries(every)}${few(1)}`,
      policy: `${entries('{ name: new, scopes: [api_keys.update] }', every)}${few(2)}`,
      keys: [root],
    },
    ['3:1 error nobody: new'],
  ],
  [
    'a rule that the same change switches off counts for what it introduces',
    {
      base: `${entries(every)}${never}`,
      policy: `${entries('{ name: b, scopes: [sso.create] }', every)}${never}\nrules: { broken-invariant: off }`,
      keys: [a],
    },
    ['3:16 error b sso.create: new'],
  ],
  [
    'without an account the entries tell',
    { base: `${entries()}${never}`, policy: entries('{ name: b, scopes: [sso.create] }'), account: null },
    ['1:1 error b sso.create: new'],
  ],
  [
    'what a plan changes is new, and what it leaves alone was there',
    {
      base: `terraform: { grantor: root, manages-keys: true }\n${entries()}${never}`,
      policy: `terraform: { grantor: root, manages-keys: true }\n${entries()}${never}`,
      keys: [root, { ...a, scopes: [] }, { id: keyId(8), name: 'c', scopes: ['sso.read'] }],
      plan: [
        unchanged(a.id, 'a', 'sso.read'),
        creation('new', 'sso.read'),
        update(keyId(8), 'c', 'sso.read', 'mail.send'),
      ],
    },
    [
      '4:16 error a sso.read: already there',
      '4:16 error c sso.read: already there',
      '4:16 error new sso.read: new',
    ],
  ],
])('%s', (_, given, told) => {
  expect(standings(given)).toEqual(told);
});

test('the content of the invariant tells findings apart, and not its reason', () => {
  const { findings } = auditOf({ policy: `${entries(every)}${never}`, keys: [a], plan: [] });
  const [found] = findings.filter(({ rule }) => rule === 'broken-invariant');
  expect(found?.about).toBe('{"except":["root"],"never":["sso.*"]}');
});

test('a key that is gone is excepted by the id in its entry', () => {
  const gone = entries(`{ id: "${keyId(9)}", name: root, scopes: [sso.read] }`);
  const excepting = (key: string) =>
    `${gone}invariants: [{ never: ["sso.*"], except: ["${key}"], reason: r }]`;
  expect(standings({ policy: excepting(keyId(9)), keys: [a] })).toEqual(['3:16 error a sso.read: new']);
  expect(standings({ policy: excepting(keyId(8)), keys: [] })).toEqual(['3:16 error root sso.read: new']);
});
