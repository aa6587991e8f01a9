import { missingKey } from '../../src/rules/missing-key.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const byName = 'version: 1\nkeys:\n  - name: mailer\n    scopes: [mail.send]\n';
const byId = `version: 1\nkeys:\n  - id: "${keyId(7)}"\n    name: mailer\n    scopes: [mail.send]\n`;

testRule(missingKey, {
  accept: [
    { name: 'a key that is live', policy: byName, keys: { mailer: [] } },
    {
      name: 'a key that is live by its id, whatever its name',
      policy: byId,
      keys: [{ id: keyId(7), name: 'x', scopes: [] }],
    },
    { name: 'a pattern that no key matches', policy: 'version: 1\nkeys:\n  - match: "x-*"\n    allow: []\n' },
    {
      name: 'a key that could not be read',
      policy: byName,
      account: { unread: [{ id: keyId(1), name: 'mailer', reason: 'r' }] },
    },
    { name: 'any key where the list could not be read whole', policy: byName, account: { faults: ['f'] } },
    {
      name: 'a creation that SendGrid would refuse, which is a finding of its own',
      policy: byName,
      keys: { admin: ['api_keys.create'] },
    },
    { name: 'an account that was not looked at', policy: byName, account: null },
  ],
  reject: [
    {
      name: 'a name that no live key has',
      policy: byName,
      findings: [
        '3:11 Key "mailer" is not live. Create it in the dashboard, since no live key has "api_keys.create", or remove the entry.',
      ],
    },
    {
      name: 'a name that wants nothing, since a key created without scopes gets all',
      policy: 'version: 1\nkeys:\n  - name: mailer\n    allow: []\n',
      findings: [
        '3:11 Key "mailer" is not live. Its entry wants no scopes, and a key created without scopes gets Full Access: list the scopes that it needs before anyone creates it, or remove the entry.',
      ],
    },
    {
      name: 'a name that a live key could create',
      policy: byName,
      keys: { admin: ['api_keys.create', 'mail.send'] },
      findings: [
        '3:11 Key "mailer" is not live. Create it with key "admin", whose request SendGrid would accept, or remove the entry.',
      ],
    },
    {
      name: 'a name that a person creates',
      policy: `grantor: dashboard\n${byName}`,
      keys: { admin: ['api_keys.create', 'mail.send'] },
      findings: [
        '4:11 Key "mailer" is not live. Create it in the dashboard, as the policy has it, or remove the entry.',
      ],
    },
    {
      name: 'an id whose name another key has now',
      policy: byId,
      keys: { mailer: [] },
      findings: [
        `3:9 Key "mailer" is not live. Put id ${keyId(0)}, which has the name now, in the place of "${keyId(7)}", or remove the entry: a key that is gone does not come back, and a new one gets a new id. A key created without scopes gets Full Access, so list them when you make a new one.`,
      ],
    },
    {
      name: 'an id that is not live',
      policy: byId,
      findings: [
        `3:9 Key "mailer" is not live. Remove the entry, or put the new key's id in the place of "${keyId(7)}": a key that is gone does not come back, and a new one gets a new id. A key created without scopes gets Full Access, so list them when you make a new one.`,
      ],
    },
    {
      name: 'an id whose name a key has that another entry pins: there is no id to put in its place',
      policy: `version: 1\nkeys:\n  - { id: "${keyId(1)}", name: prod, allow: [] }\n  - { id: "${keyId(2)}", name: prod, allow: [] }\n`,
      keys: [{ id: keyId(2), name: 'prod', scopes: [] }],
      findings: [
        '3:11 Key "prod" is not live. Remove the entry: a key that is gone does not come back, and a new one gets a new id, and no key that has the name now is left for it, since each has an entry of its own or belongs in another one.',
      ],
    },
    {
      name: 'an id whose name a key has that an entry by name governs: with its id here that entry would be a second one',
      policy: `version: 1\nkeys:\n  - { id: "${keyId(1)}", name: prod, allow: [] }\n  - { name: prod, allow: [] }\n`,
      keys: [{ id: keyId(2), name: 'prod', scopes: [] }],
      findings: [
        '3:11 Key "prod" is not live. Remove the entry: a key that is gone does not come back, and a new one gets a new id, and no key that has the name now is left for it, since each has an entry of its own or belongs in another one.',
      ],
    },
    {
      name: 'two ids of one name, which one key has now that only a pattern governs: it can take one place',
      policy: `version: 1\nkeys:\n  - { id: "${keyId(1)}", name: prod, allow: [] }\n  - { id: "${keyId(2)}", name: prod, allow: [] }\n  - { match: "*", allow: [] }\n`,
      keys: [
        { id: keyId(3), name: 'prod', scopes: [] },
        { id: 'short', name: 'prod', scopes: [] },
      ],
      findings: [
        `3:11 Key "prod" is not live. Put id ${keyId(3)}, which has the name now, in the place of "${keyId(1)}", or remove the entry: a key that is gone does not come back, and a new one gets a new id. A key created without scopes gets Full Access, so list them when you make a new one.`,
        '4:11 Key "prod" is not live. Remove the entry: a key that is gone does not come back, and a new one gets a new id, and no key that has the name now is left for it, since each has an entry of its own or belongs in another one.',
      ],
    },
    {
      name: 'a key of a subuser, of whose keys none may create it',
      policy:
        'version: 1\nkeys: [{ name: root, allow: ["*"] }]\nsubusers: [{ name: acme-eu, keys: [{ name: mailer, scopes: [mail.send] }] }]\n',
      keys: { root: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] },
      subusers: { 'acme-eu': {} },
      findings: [
        '3:44 Key "acme-eu / mailer" is not live. Create it in the dashboard, since no live key of the subuser has "api_keys.create", or remove the entry.',
      ],
    },
  ],
});
