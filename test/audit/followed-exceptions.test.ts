import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import type { Finding, RuleId } from '../../src/model/finding.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { plain } from '../../src/text/plain.js';
import { accountOf, type Keys, keyId } from '../support/accounts.js';

interface Situation {
  readonly policy: string;
  readonly keys: Keys;
}

/** What a finding says to do, and the situations that come of doing it. */
interface Following extends Situation {
  readonly name: string;
  readonly rule: RuleId;
  readonly advice: string;
  /** Line and column. */
  readonly at: string;
  readonly after: readonly Partial<Situation>[];
}

const policyOf = (entry: string, more = '') => `version: 1\nkeys: [${entry}]\n${more}`;
const people = ['teammates.create', 'teammates.read'];
const never = (except = '') => `invariants: [{ never: ["sso.*"], reason: IdP${except} }]\n`;
const holders = (atMost: number) => `invariants: [{ holders: [mail.send], at-most: ${atMost}, reason: r }]\n`;
const waiver = (expires: string, scope = 'mail.send') =>
  `waivers: [{ rule: excess-scope, key: a, scopes: [${scope}], reason: r, expires: ${expires} }]\n`;

const followings: readonly Following[] = [
  {
    name: 'a key as good as an admin',
    at: '2:16',
    rule: 'admin-equivalent',
    policy: policyOf('{ name: a, allow: [teammates.create, teammates.read] }'),
    keys: { a: people },
    advice:
      'Take it away from the key and its entry, or write `admin: true` into the entry if the key is meant to be as good as an admin.',
    after: [
      { policy: policyOf('{ name: a, allow: [teammates.create, teammates.read], admin: true }') },
      { policy: policyOf('{ name: a, allow: [teammates.read] }'), keys: { a: ['teammates.read'] } },
    ],
  },
  {
    name: 'a key that breaks what must never be',
    at: '3:16',
    rule: 'broken-invariant',
    policy: policyOf('{ name: a, scopes: [sso.read], allow: [mail.send] }', never()),
    keys: { a: ['sso.read', 'mail.send'] },
    advice:
      'Take it from the key and out of its entry, or name the key under `except` where it must hold it.',
    after: [
      { policy: policyOf('{ name: a, allow: [mail.send] }', never()), keys: { a: ['mail.send'] } },
      { policy: policyOf('{ name: a, scopes: [sso.read], allow: [mail.send] }', never(', except: [a]')) },
    ],
  },
  {
    name: 'one of two keys of an excepted name',
    at: '3:16',
    rule: 'broken-invariant',
    policy: policyOf('{ name: a, allow: ["*"] }', never(', except: [a]')),
    keys: [
      { name: 'a', scopes: ['sso.read'] },
      { name: 'a', scopes: [] },
    ],
    advice:
      'Take it from the key, or name the key under `except` by its id: its name does not count, since several live keys have it.',
    after: [{ policy: policyOf('{ name: a, allow: ["*"] }', never(`, except: ["${keyId(0)}"]`)) }],
  },
  {
    name: 'too many holders',
    at: '3:16',
    rule: 'broken-invariant',
    policy: policyOf('{ match: "*", allow: [mail.send] }', holders(1)),
    keys: { a: ['mail.send'], b: ['mail.send'] },
    advice: 'Take that away from one of them, or raise `at-most` where so many are needed.',
    after: [
      { keys: { a: ['mail.send'], b: [] } },
      { policy: policyOf('{ match: "*", allow: [mail.send] }', holders(2)) },
    ],
  },
  {
    name: 'a key whose day is over, by name',
    at: '2:48',
    rule: 'expired-key',
    policy: policyOf('{ name: a, allow: [mail.send], expires: 2026-11-22 }'),
    keys: { a: ['mail.send'] },
    advice:
      'Replace it by a new key of the same name, give the entry a new `expires`, and delete this one; or delete key and entry if nobody needs it.',
    after: [
      { policy: policyOf('{ name: a, allow: [mail.send], expires: 2027-11-22 }') },
      { policy: policyOf(''), keys: {} },
    ],
  },
  {
    name: 'a key whose day is over, by a name that an invariant excepts',
    at: '2:47',
    rule: 'expired-key',
    policy: policyOf('{ name: a, allow: [sso.read], expires: 2026-11-22 }', never(', except: [a]')),
    keys: { a: ['sso.read'] },
    advice:
      'Replace it by a new key of the same name, give the entry a new `expires`, and delete this one; or delete key and entry if nobody needs it. While both are live, the name does not count under `except`: write their ids there.',
    after: [
      {
        policy: policyOf(
          '{ name: a, allow: [sso.read], expires: 2027-11-22 }',
          never(`, except: ["${keyId(0)}", "${keyId(1)}"]`),
        ),
        keys: [
          { name: 'a', scopes: ['sso.read'] },
          { name: 'a', scopes: ['sso.read'] },
        ],
      },
      { policy: policyOf(''), keys: {} },
    ],
  },
  {
    name: 'a key whose day is over, by id',
    at: '2:78',
    rule: 'expired-key',
    policy: policyOf(`{ id: "${keyId(0)}", name: a, allow: [mail.send], expires: 2026-11-22 }`),
    keys: { a: ['mail.send'] },
    advice:
      "Replace it by a new key, write that one's id and a new `expires` into the entry, and delete this one; or delete key and entry if nobody needs it.",
    after: [
      {
        policy: policyOf(`{ id: "${keyId(7)}", name: a, allow: [mail.send], expires: 2027-11-22 }`),
        keys: [{ id: keyId(7), name: 'a', scopes: ['mail.send'] }],
      },
      { policy: policyOf(''), keys: {} },
    ],
  },
  {
    name: 'a waiver whose day is over',
    at: '3:82',
    rule: 'expired-waiver',
    policy: policyOf('{ name: a, allow: [] }', waiver('2026-11-22')),
    keys: { a: ['mail.send'] },
    advice: 'Remove it once that is fixed, or write a later day if the reason still holds.',
    after: [
      { policy: policyOf('{ name: a, allow: [] }'), keys: { a: [] } },
      { policy: policyOf('{ name: a, allow: [] }', waiver('2027-02-01')) },
    ],
  },
  {
    name: 'a waiver that covers nothing',
    at: '3:19',
    rule: 'unused-waiver',
    policy: policyOf('{ name: a, allow: [] }', waiver('2027-02-01', 'stats.read')),
    keys: { a: ['mail.send'] },
    advice: 'Remove it, or correct its rule, key or scopes.',
    after: [
      { policy: policyOf('{ name: a, allow: [] }') },
      { policy: policyOf('{ name: a, allow: [] }', waiver('2027-02-01')) },
    ],
  },
];

test.each(followings)('$name: what the finding advises ends it', ({ rule, at, advice, after, ...before }) => {
  const found = findingsOf(before).filter((one) => one.rule === rule);
  expect(found.map((one) => `${placeOf(one)} ${plain(one.advice)}`)).toEqual([`${at} ${advice}`]);
  for (const change of after) {
    const rest = findingsOf({ ...before, ...change });
    expect(rest.filter((one) => one.rule === rule)).toEqual([]);
    expect(rest.filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(errorsOf(before));
  }
});

function placeOf({ location: { start } }: Finding): string {
  return `${start.line}:${start.column}`;
}

function errorsOf(situation: Situation): number {
  return findingsOf(situation).filter(({ severity }) => severity === 'error').length;
}

function findingsOf({ policy, keys }: Situation): readonly Finding[] {
  const input = { policy: parsePolicy(policy, 'p.yml'), account: accountOf(keys), base: null };
  return audit({ ...input, today: '2026-11-23' }, rules).findings;
}
