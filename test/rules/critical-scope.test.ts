import { criticalScope } from '../../src/rules/critical-scope.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
keys:
  - name: admin
    scopes: [api_keys.create]
    allow: ["api_keys.*", "*.update", teammates.update]
`;

testRule(criticalScope, {
  accept: [
    {
      name: 'critical scopes that the entry names',
      policy,
      keys: { admin: ['api_keys.create', 'teammates.update'] },
    },
    {
      name: 'harmless scopes through a pattern',
      policy,
      keys: { admin: ['api_keys.read', 'alerts.update'] },
    },
    {
      name: 'critical scopes through a pattern of an entry that is meant to be as good as an admin',
      policy: policy.replace('teammates.update]', 'teammates.update]\n    admin: true'),
      keys: { admin: ['api_keys.update', 'credentials.update'] },
    },
    { name: 'critical scopes that no pattern allows', policy, keys: { admin: ['sso.settings.create'] } },
  ],
  reject: [
    {
      name: 'a scope whose name says less than it does, alone and beside a critical one',
      policy: 'version: 1\nkeys:\n  - name: a\n    allow: ["*.read"]\n  - name: b\n    allow: ["*"]\n',
      keys: { a: ['marketing.read', 'stats.read'], b: ['marketing.read', 'api_keys.create'] },
      findings: [
        `4:13 Key "a" holds 1 scope that can do more than its name says, and that its entry allows only through the pattern "*.read": "marketing.read". With "marketing.read" a thief could read and also change contacts, lists and single sends: the docs give this scope write access in spite of its name. List what the key needs by name, or make the pattern narrower.`,
        `6:13 Key "b" holds 2 scopes that are of critical risk or can do more than their names say, and that its entry allows only through the pattern "*": "api_keys.create", "marketing.read". With "api_keys.create" a thief could create new keys, which go on working after this one is revoked. List what the key needs by name, or make the pattern narrower.`,
      ],
    },
    {
      name: 'critical scopes, each under the first pattern that matches it',
      policy,
      keys: { admin: ['api_keys.update', 'subusers.update', 'credentials.update', 'api_keys.create'] },
      findings: [
        '5:13 Key "admin" holds 1 scope of critical risk that its entry allows only through the pattern "api_keys.*": "api_keys.update". With "api_keys.update" a thief could give any key any of the scopes that this one holds, or strip a production key of its own. List what the key needs by name, or make the pattern narrower.',
        '5:27 Key "admin" holds 2 scopes of critical risk that its entry allows only through the pattern "*.update": "credentials.update", "subusers.update". "credentials.update" belongs to legacy features. With "credentials.update" a thief could add or change a legacy login for SMTP and the API. List what the key needs by name, or make the pattern narrower.',
      ],
    },
  ],
});
