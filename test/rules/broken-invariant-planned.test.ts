import { brokenInvariant } from '../../src/rules/broken-invariant.js';
import { creation, replacement, unchanged, update, withoutScopes } from '../support/planned-resources.js';
import { testRule } from '../support/test-rule.js';

const id = 'pRodM4ilKt9ZqE2fUxD5og';
const never = (members = '') => `invariants: [{ never: ["sso.*"], reason: IdP${members} }]\n`;
const apart = (members = '') =>
  `invariants: [{ apart: [mail.send, "templates.*"], reason: two hands${members} }]\n`;
const policyOf = (keys: string, invariants: string, more = '') =>
  `version: 1\nkeys: [${keys}]\n${invariants}${more}`;
const all = '{ match: "*", allow: ["*"] }';
const byAdmin = 'terraform: { grantor: admin }\n';
const admin = {
  name: 'admin',
  scopes: ['api_keys.update', 'api_keys.create', 'sso.read', 'mail.send', 'templates.read'],
};
const threat =
  'With "mail.send" (high risk) a thief could send phishing or spam that passes the domain\'s SPF and DKIM checks, and ruin its reputation.';

testRule(brokenInvariant, {
  accept: [
    {
      name: 'an update of a key that is excepted',
      policy: policyOf(all, never(', except: [a]'), byAdmin),
      keys: [
        { ...admin, scopes: ['api_keys.update', 'mail.send'] },
        { id, name: 'a', scopes: [] },
      ],
      plan: [update(id, 'a', 'sso.read')],
    },
    {
      name: 'a creation that is excepted by its name',
      policy: policyOf(all, never(', except: [new, admin]'), byAdmin),
      keys: [admin],
      plan: [creation('new', 'sso.read')],
    },
    {
      name: 'a key in the place of the excepted one',
      policy: policyOf(all, never(', except: [a, admin]'), byAdmin),
      keys: [admin, { id, name: 'a', scopes: [] }],
      plan: [replacement(id, { ...creation('a'), after: { name: 'a', scopes: ['sso.read'] } })],
    },
    {
      name: 'plans that no account was read for',
      policy: policyOf('', never(), byAdmin),
      account: null,
      plan: [creation('new', 'sso.read')],
    },
  ],
  reject: [
    {
      name: 'a creation',
      policy: policyOf(all, never(', except: [admin]'), byAdmin),
      keys: [admin],
      plan: [creation('new', 'sso.read', 'mail.send')],
      findings: [
        '3:16 Key "new" breaks the invariant that no key holds "sso.*" ("IdP"): Terraform plans "sso.read" for it by `sendgrid_api_key.new`. Take it out of the resource, or name the key under `except` where it must hold it.',
      ],
      related: ['4:1 Terraform plans "sso.read" for `sendgrid_api_key.new`.'],
    },
    {
      name: 'a creation that SendGrid would refuse',
      policy: policyOf(all, never(', except: [admin]'), byAdmin),
      keys: [admin],
      plan: [creation('new', 'sso.create')],
      findings: [
        '3:16 Key "new" breaks the invariant that no key holds "sso.*" ("IdP"): Terraform plans "sso.create" for it by `sendgrid_api_key.new`. Take it out of the resource, or name the key under `except` where it must hold it.',
      ],
      related: ['4:1 Terraform plans "sso.create" for `sendgrid_api_key.new`.'],
    },
    {
      name: 'a second key of an excepted name',
      policy: policyOf(all, never(', except: [admin]'), byAdmin),
      keys: [admin],
      plan: [{ ...creation('second', 'sso.read'), after: { name: 'admin', scopes: ['sso.read'] } }],
      findings: [
        '3:16 Key "admin" breaks the invariant that no key holds "sso.*" ("IdP"): Terraform plans "sso.read" for it by `sendgrid_api_key.second`. Take it out of the resource: its name under `except` does not count, since another key has it.',
      ],
      related: ['4:1 Terraform plans "sso.read" for `sendgrid_api_key.second`.'],
    },
    {
      name: 'Full Access',
      policy: policyOf(all, never(', except: [admin]'), byAdmin),
      keys: [admin],
      plan: [withoutScopes('ci')],
      findings: [
        '3:16 Key "ci" breaks the invariant that no key holds "sso.*" ("IdP"): Terraform plans "sso.settings.create", "sso.settings.update", "sso.teammates.create" and 3 more for it by `sendgrid_api_key.ci`. With "sso.settings.create" (critical risk) a thief could attach or alter a SAML identity provider and sign in with made-up identities. Take them out of the resource, or name the key under `except` where it must hold them.',
      ],
      related: ['4:1 Terraform plans "sso.settings.create" for `sendgrid_api_key.ci`.'],
    },
    {
      name: 'keys whose name is known only at apply, once',
      policy: policyOf(all, never(', except: [admin]'), byAdmin),
      keys: [admin],
      plan: ['x', 'y'].map((name) => ({
        name,
        actions: ['create'],
        after: { scopes: ['sso.read'] },
        unknown: { name: true },
      })),
      findings: [
        '3:16 A key whose name is known only at apply breaks the invariant that no key holds "sso.*" ("IdP"): Terraform plans "sso.read" for it by `sendgrid_api_key.x` and `sendgrid_api_key.y`. Take it out of the resource, or name the key under `except` where it must hold it.',
      ],
      related: [
        '4:1 Terraform plans "sso.read" for `sendgrid_api_key.x`.',
        '4:1 Terraform plans "sso.read" for `sendgrid_api_key.y`.',
      ],
    },
    {
      name: 'a key in live, policy and plan',
      policy: policyOf(`{ name: a, scopes: [sso.read] }, ${all}`, never(', except: [admin]'), byAdmin),
      keys: [admin, { id, name: 'a', scopes: ['sso.read'] }],
      plan: [update(id, 'a', 'sso.read', 'sso.create')],
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read", its entry names "sso.read", and Terraform plans "sso.create", "sso.read" for it by `sendgrid_api_key.a`. Take them from the key, out of its entry and out of the resource, or name the key under `except` where it must hold them.',
      ],
      related: [
        '2:28 The entry names "sso.read" here.',
        '4:1 Terraform plans "sso.create" for `sendgrid_api_key.a`.',
      ],
    },
    {
      name: 'two sides that an update brings together',
      policy: policyOf(all, apart(', except: [admin]'), byAdmin),
      keys: [admin, { id, name: 'a', scopes: ['mail.send'] }],
      plan: [update(id, 'a', 'mail.send', 'templates.read')],
      findings: [
        `3:16 Key "a" breaks the invariant that keeps "mail.send", "templates.*" apart ("two hands"): Terraform plans "mail.send", "templates.read" for it by \`sendgrid_api_key.a\`. ${threat} Take what matches one or the other out of the resource, or name the key under \`except\` where it must hold both.`,
      ],
      related: ['4:1 Terraform plans "mail.send" for `sendgrid_api_key.a`.'],
    },
    {
      name: 'what a resource plans for the key that it governs, though no request says so',
      policy: policyOf('', never(), 'terraform: { grantor: admin, manages-keys: true }\n'),
      keys: [{ id, name: 'a', scopes: ['mail.send'] }],
      plan: [unchanged(id, 'a', 'sso.read')],
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): Terraform plans "sso.read" for it by `sendgrid_api_key.a`. Take it out of the resource, or name the key under `except` where it must hold it.',
      ],
      related: ['4:1 Terraform plans "sso.read" for `sendgrid_api_key.a`.'],
    },
    {
      name: 'a key that its resource governs',
      policy: policyOf('', never(), 'terraform: { grantor: admin, manages-keys: true }\n'),
      keys: [{ id, name: 'a', scopes: ['sso.read'] }],
      plan: [unchanged(id, 'a', 'sso.read')],
      findings: [
        '3:16 Key "a" breaks the invariant that no key holds "sso.*" ("IdP"): it holds "sso.read", and Terraform plans "sso.read" for it by `sendgrid_api_key.a`. Take it from the key and out of the resource, or name the key under `except` where it must hold it.',
      ],
      related: ['4:1 Terraform plans "sso.read" for `sendgrid_api_key.a`.'],
    },
  ],
});
