import { brokenInvariant } from '../../src/rules/broken-invariant.js';
import { testRule } from '../support/test-rule.js';

const never = (members = '') => `invariants: [{ never: ["sso.*"], reason: IdP${members} }]\n`;
const apart = (members = '') =>
  `invariants: [{ apart: [mail.send, "templates.*"], reason: two hands${members} }]\n`;
const policyOf = (keys: string, invariants: string, more = '') =>
  `version: 1\nkeys: [${keys}]\n${invariants}${more}`;
const all = '{ match: "*", allow: ["*"] }';
const threat =
  'With "mail.send" (high risk) a thief could send phishing or spam that passes the domain\'s SPF and DKIM checks, and ruin its reputation.';

testRule(brokenInvariant, {
  accept: [
    {
      name: 'a pattern under allow that covers what no key may hold',
      policy: policyOf('{ name: a, allow: ["*"] }, { match: "*", allow: ["sso.*"] }', never()),
      keys: { a: ['mail.send'] },
    },
    {
      name: 'automatic scopes',
      policy: policyOf(all, `invariants: [{ never: ["*"], reason: r }]\n`),
      keys: { a: ['2fa_required', 'ui.signup_complete'] },
    },
    {
      name: 'what a built-in preset allows besides',
      policy: policyOf('{ name: a, presets: [scope-audit] }', apart()),
      keys: {},
    },
    {
      name: 'two scopes that match the same item',
      policy: policyOf(all, apart()),
      keys: { a: ['templates.read', 'templates.update'] },
    },
    {
      name: 'one scope that matches two items',
      policy: policyOf(all, `invariants: [{ apart: ["mail.*", "*.send"], reason: r }]\n`),
      keys: { a: ['mail.send', 'stats.read'] },
    },
    {
      name: 'two sides of which a pattern allows one',
      policy: policyOf('{ name: a, scopes: [mail.send], allow: ["*"] }', apart()),
      keys: { a: ['mail.send'] },
    },
    {
      name: 'a rule that is off',
      policy: policyOf(all, never(), 'rules: { broken-invariant: off }\n'),
      keys: { a: ['sso.read'] },
    },
  ],
  reject: [
    {
      name: 'a key that no entry governs',
      policy: policyOf('', never()),
      keys: { a: ['sso.read', 'mail.send'] },
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read". Take it from the key, or name the key under `except` where it must hold it.',
      ],
    },
    {
      name: 'a key whose entry names it by a preset, in both',
      policy: `version: 1\npresets: { p: [sso.read] }\nkeys: [{ name: a, presets: [p], allow: [sso.create] }]\n${never()}`,
      keys: { a: ['sso.read'] },
      findings: [
        '4:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read", and its entry names "sso.create", "sso.read". Take them from the key and out of its entry, or name the key under `except` where it must hold them.',
      ],
      related: ['3:41 The entry names "sso.create" here.'],
    },
    {
      name: 'an entry for a key that is not there yet, without an account',
      policy: policyOf('{ name: a, scopes: [mail.send, sso.read] }', never()),
      account: null,
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): its entry names "sso.read". Take it out of its entry, or name the key under `except` where it must hold it.',
      ],
      related: ['2:39 The entry names "sso.read" here.'],
    },
    {
      name: 'an entry that allows it by name',
      policy: policyOf('{ name: a, allow: [sso.read] }', never()),
      keys: { a: [] },
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): its entry names "sso.read". Take it out of its entry, or name the key under `except` where it must hold it.',
      ],
      related: ['2:27 The entry names "sso.read" here.'],
    },
    {
      name: 'the entries of patterns, once',
      policy: policyOf('{ match: "a*", allow: [sso.read] }, { match: "b*", allow: [sso.create] }', never()),
      keys: { a1: [] },
      findings: [
        '3:16 The entries "a*", "b*" break the invariant that no key holds "sso.*" ("IdP"): they name "sso.create", "sso.read". Take them out of the entries.',
      ],
      related: ['2:31 The entry names "sso.read" here.', '2:67 The entry names "sso.create" here.'],
    },
    {
      name: 'the key of a pattern that lacks it, in the place of the pattern',
      policy: policyOf(`${'{ match: "a*", scopes: [sso.read] }'}`, never()),
      keys: { a1: [] },
      findings: [
        '3:16 Key "a1" breaks the invariant that no key holds "sso.*" ("IdP"): what its entry asks for would leave "sso.read" on it. Take it out of its entry, or name the key under `except` where it must hold it.',
      ],
      related: ['2:17 The entry of the key is here.'],
    },
    {
      name: 'the two sides, what a pattern lets through included',
      policy: policyOf(all, apart()),
      keys: { a: ['mail.send', 'templates.read'] },
      findings: [
        `3:16 Key "a" breaks the invariant that keeps "mail.send", "templates.*" apart ("two hands"): it holds "mail.send", "templates.read". ${threat} Take what matches one or the other from the key, or name the key under \`except\` where it must hold both.`,
      ],
      related: ['2:17 The entry of the key is here.'],
    },
    {
      name: 'what a request would leave on the key',
      policy: policyOf('{ name: a, scopes: [mail.send], allow: ["templates.*"] }', apart()),
      keys: { a: ['templates.read'] },
      findings: [
        `3:16 Key "a" breaks the invariant that keeps "mail.send", "templates.*" apart ("two hands"): what its entry asks for would leave "mail.send", "templates.read" on it. ${threat} Take what matches one or the other out of its entry, or name the key under \`except\` where it must hold both.`,
      ],
      related: ['2:16 The entry of the key is here.'],
    },
  ],
});
