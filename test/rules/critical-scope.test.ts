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
    { name: 'critical scopes that no pattern allows', policy, keys: { admin: ['sso.settings.create'] } },
  ],
  reject: [
    {
      name: 'critical scopes, each under the first pattern that matches it',
      policy,
      keys: { admin: ['api_keys.update', 'subusers.update', 'credentials.update', 'api_keys.create'] },
      findings: [
        '5:13 Key "admin" holds 1 scope of critical risk that its entry allows only through the pattern "api_keys.*": "api_keys.update". With "api_keys.update" a thief could give any key any of the scopes that this one holds, or strip a production key of its own. List what the key needs by name, or make the pattern narrower.',
        '5:27 Key "admin" holds 2 scopes of critical risk that its entry allows only through the pattern "*.update": "credentials.update", "subusers.update". With "credentials.update" a thief could add or change a legacy login for SMTP and the API. List what the key needs by name, or make the pattern narrower.',
      ],
    },
  ],
});
