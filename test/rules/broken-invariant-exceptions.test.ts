import { brokenInvariant } from '../../src/rules/broken-invariant.js';
import { testRule } from '../support/test-rule.js';

const id = 'pRodM4ilKt9ZqE2fUxD5og';
const never = (members = '') => `invariants: [{ never: ["sso.*"], reason: IdP${members} }]\n`;
const policyOf = (keys: string, invariants: string, more = '') =>
  `version: 1\nkeys: [${keys}]\n${invariants}${more}`;
const all = '{ match: "*", allow: ["*"] }';

testRule(brokenInvariant, {
  accept: [
    {
      name: 'a key that is excepted by its name',
      policy: policyOf(all, never(', except: [a]')),
      keys: { a: ['sso.read'] },
    },
    {
      name: 'a key that is excepted by its id, whoever else has its name',
      policy: policyOf(all, never(`, except: ["${id}"]`)),
      keys: [
        { id, name: 'a', scopes: ['sso.read'] },
        { name: 'a', scopes: [] },
      ],
    },
    {
      name: 'an entry that is excepted, whose key is not there yet',
      policy: policyOf('{ name: a, scopes: [sso.read] }', never(', except: [a]')),
      keys: { b: [] },
    },
    {
      name: 'an excepted entry, without an account',
      policy: policyOf('{ name: a, scopes: [sso.read] }', never(', except: [a]')),
      account: null,
    },
    {
      name: 'an entry by name whose key may have the excepted id, without an account',
      policy: policyOf('{ name: a, scopes: [sso.read] }', never(`, except: ["${id}"]`)),
      account: null,
    },
  ],
  reject: [
    {
      name: 'an entry by name, without an account, where another entry has the excepted id',
      policy: policyOf(
        `{ name: a, scopes: [sso.read] }, { id: ${id}, allow: [] }`,
        never(`, except: ["${id}"]`),
      ),
      account: null,
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): its entry names "sso.read". Take it out of its entry, or name the key under `except` where it must hold it.',
      ],
      related: ['2:28 The entry names "sso.read" here.'],
    },
    {
      name: 'a second key of an excepted name',
      policy: policyOf(all, never(', except: [a]')),
      keys: [
        { name: 'a', scopes: ['sso.read'] },
        { name: 'a', scopes: [] },
      ],
      findings: [
        '3:16 Key "a" (id 0000000000000000000000) breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read". Take it from the key, or name the key under `except` by its id: its name does not count, since several live keys have it.',
      ],
      related: ['2:17 The entry of the key is here.'],
    },
    {
      name: 'a key that has the id of another one for a name',
      policy: policyOf(all, never(`, except: ["${id}"]`)),
      keys: [
        { id, name: 'a', scopes: [] },
        { name: id, scopes: ['sso.read'] },
      ],
      findings: [
        '3:16 Key "pRodM4ilKt9ZqE2fUxD5og" breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read". Take it from the key, or name the key under `except` where it must hold it.',
      ],
      related: ['2:17 The entry of the key is here.'],
    },
    {
      name: 'a key of a subuser, which is excepted with its subuser alone',
      policy: policyOf(all, never(', except: [a]'), `subusers: [{ name: acme, keys: [${all}] }]\n`),
      subusers: { acme: { a: ['sso.read'] } },
      findings: [
        '3:16 Key "acme / a" breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read". Take it from the key, or name the key under `except` as "acme/a" where it must hold it.',
      ],
      related: ['4:42 The entry of the key is here.'],
    },
    {
      name: 'two keys of a subuser that have the excepted name',
      policy: policyOf(all, never(', except: [acme/a]'), `subusers: [{ name: acme, keys: [${all}] }]\n`),
      subusers: {
        acme: [
          { id, name: 'a', scopes: ['sso.read'] },
          { name: 'a', scopes: [] },
        ],
      },
      findings: [
        `3:16 Key "acme / a" (id ${id}) breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read". Take it from the key, or name the key under \`except\` by its id as "acme/${id}": its name does not count, since several live keys have it.`,
      ],
      related: ['4:42 The entry of the key is here.'],
    },
    {
      name: 'two keys of a name where one could not be read',
      policy: policyOf(all, never(', except: [a]')),
      keys: { a: ['sso.read'] },
      account: { unread: [{ id: '9'.repeat(22), name: 'a', reason: 'r' }] },
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read". Take it from the key, or name the key under `except` by its id: its name does not count, since several live keys have it.',
      ],
      related: ['2:17 The entry of the key is here.'],
    },
  ],
});
