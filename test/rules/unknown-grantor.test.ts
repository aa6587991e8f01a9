import { expect, test } from '@jest/globals';
import { unknownGrantor } from '../../src/rules/unknown-grantor.js';
import { messageOf } from '../../src/text/message.js';
import { keyId } from '../support/accounts.js';
import { auditedEstate } from '../support/estate-audit.js';
import { creation } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';
import { testRule } from '../support/test-rule.js';

const policy = `version: 1
grantor: deployer
keys:
  - name: mailer
    scopes: [mail.send]
    grantor: root
`;

testRule(unknownGrantor, {
  accept: [
    { name: 'live keys, by name', policy, keys: { deployer: [], root: [] } },
    { name: 'a live key, by id', policy: `version: 1\ngrantor: "${keyId(0)}"\nkeys: []\n`, keys: { a: [] } },
    { name: 'the dashboard', policy: 'version: 1\ngrantor: dashboard\nkeys: []\n' },
    { name: 'no grantor', policy: 'version: 1\nkeys: []\n' },
    { name: 'an account that was not read whole', policy, account: { faults: ['f'] } },
  ],
  reject: [
    {
      name: 'a key that is not live, with a hint, and a name that two keys have',
      policy,
      keys: [
        { name: 'deploier', scopes: [] },
        { name: 'root', scopes: [] },
        { name: 'root', scopes: [] },
      ],
      findings: [
        '2:10 Grantor "deployer" is not a live key. Did you mean "deploier"? Name a live key, or `dashboard` where a person applies changes.',
        `6:14 Grantor "root" is the name of 2 live keys (ids "${keyId(1)}", "${keyId(2)}"). Name it by its id.`,
      ],
    },
    {
      name: 'a key of the parent account, as if it were one of the subuser',
      policy: 'version: 1\nkeys: []\nsubusers:\n  - { name: acme, grantor: root, keys: [] }\n',
      keys: { root: [] },
      subusers: { acme: { rook: [] } },
      findings: [
        '4:28 Grantor "root" is not a live key of subuser "acme". Did you mean "parent/root"? Name a live key, or `dashboard` where a person applies changes.',
      ],
    },
    {
      name: 'a key that the policy itself is to create',
      policy:
        'version: 1\ngrantor: new\nkeys:\n  - { name: new, scopes: [mail.send], grantor: dashboard }\n  - { name: a, scopes: [mail.send] }\n',
      keys: { a: [] },
      findings: [
        '2:10 Grantor "new" is not a live key: the policy itself asks for it, in line 4. Create it first, or name a live key, or `dashboard` where a person applies changes.',
      ],
    },
  ],
});

const notOfSubuser =
  '4:63 Grantor "%" is not a live key of subuser "acme". Name the live key that Terraform applies with.';

test.each<[what: string, grantor: string, isAsked: boolean, told: readonly string[]]>([
  ['a key of the subuser', 'own', false, []],
  ['a key of the parent, whom nothing asks yet', 'root', false, []],
  [
    'a key of the parent, whom a plan asks that does not name the subuser',
    'root',
    true,
    [notOfSubuser.replace('Name', 'Did you mean "parent/root"? Name')],
  ],
  ['a key of the parent by its prefix', 'parent/root', false, []],
  ['a key of neither', 'nobody', false, [notOfSubuser]],
  [
    'a key of the parent that is not there',
    'parent/nobody',
    false,
    ['4:63 Grantor "%" is not a live key of the parent account. Name a live key of it, by its name or id.'],
  ],
])('the grantor of a provider for a subuser: %s', (_, grantor, isAsked, told) => {
  const { findings } = auditedEstate({
    policy: `keys: [{ match: "*", allow: ["*"] }]
subusers: [{ name: acme, keys: [{ match: "*", allow: ["*"] }] }]
terraform: { providers: { sendgrid: { subuser: acme, grantor: ${grantor} } } }
`,
    keys: { root: ['api_keys.create', 'mail.send'] },
    subusers: { acme: { own: ['mail.send'] } },
    ...(isAsked ? { plan: planOf([creation('ci', 'mail.send')]) } : {}),
  });
  const lines = findings
    .filter(({ rule }) => rule === 'unknown-grantor')
    .map(
      (finding) => `${finding.location.start.line}:${finding.location.start.column} ${messageOf(finding)}`,
    );
  expect(lines).toEqual(told.map((line) => line.replace('%', grantor)));
});
