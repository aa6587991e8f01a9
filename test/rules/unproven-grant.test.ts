import { unprovenGrant } from '../../src/rules/unproven-grant.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
grantor: deployer
keys:
  - name: mailer
    scopes: [stats.read, mail.send]
    allow: [alerts.read]
  - match: "*"
    allow: ["*"]
`;
const deployer = { name: 'deployer', scopes: ['api_keys.update', 'mail.send'] };

testRule(unprovenGrant, {
  accept: [
    {
      name: 'a grantor that holds the whole list',
      policy,
      keys: [
        { name: 'mailer', scopes: [] },
        { ...deployer, scopes: [...deployer.scopes, 'stats.read'] },
      ],
    },
    { name: 'a grantor that lacks what is added', policy, keys: [{ name: 'mailer', scopes: [] }, deployer] },
    { name: 'a grantor that nobody knows', policy, keys: { mailer: ['stats.read'] } },
  ],
  reject: [
    {
      name: 'a wanted scope that the grantor lacks and the key would keep',
      policy,
      keys: [
        { name: 'mailer', scopes: ['stats.read'] },
        deployer,
        { name: 'root', scopes: ['api_keys.update', 'mail.send', 'stats.read', 'x.y'] },
      ],
      findings: [
        `5:26 Whether key "deployer" can give key "mailer" "mail.send" is unproven: PUT /v3/api_keys/${keyId(0)} would keep "stats.read" on the key, which "deployer" lacks, and whether SendGrid compares the whole list or only what is added is not established. Let key "root" first give key "deployer" "stats.read": then it can make the change itself. Or let key "root" make the change, or an owner or admin in the dashboard.`,
      ],
    },
    {
      name: 'a scope that is only allowed and would be kept, with the smaller update that is accepted',
      policy,
      keys: [
        { name: 'mailer', scopes: ['stats.read', 'alerts.read'] },
        { ...deployer, scopes: [...deployer.scopes, 'stats.read'] },
      ],
      findings: [
        `5:26 Whether key "deployer" can give key "mailer" "mail.send" is unproven: PUT /v3/api_keys/${keyId(0)} would keep "alerts.read" on the key, which "deployer" lacks, and whether SendGrid compares the whole list or only what is added is not established. Send the update without "alerts.read", which the entry allows but does not want: that one is accepted. An owner or admin can make it in the dashboard.`,
      ],
    },
  ],
});
