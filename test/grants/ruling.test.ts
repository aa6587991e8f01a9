import { expect, test } from '@jest/globals';
import type { Keys } from '../support/accounts.js';
import { answerLine, bystanders, created, judgedBoth, policyWith } from '../support/terraform.js';

const keys = {
  deployer: ['api_keys.create', 'mail.send'],
  root: ['api_keys.create', 'mail.send', 'stats.read'],
  reader: ['mail.send'],
};
const nobodyMay = { reader: ['stats.read'], sender: ['mail.send', 'mail.batch.read'] };
const full = [...Object.entries(keys).map(([name, scopes]) => ({ name, scopes })), ...bystanders(97)];

type Row = [
  what: string,
  grantor: string,
  scopes: string[],
  keys: Keys,
  byPolicy: string,
  byTerraform: string,
];

/** Each is asked for by an entry of the policy and by a resource, of the same grantor. */
test.each<Row>([
  [
    'a named key decides alone',
    'deployer',
    ['stats.read'],
    keys,
    'refused scopes by deployer',
    'refused scopes by deployer',
  ],
  [
    'a named key that may not create',
    'reader',
    ['mail.send'],
    keys,
    'refused endpoint by reader',
    'refused endpoint by reader',
  ],
  [
    'a named key that is not live',
    'gone',
    ['mail.send'],
    keys,
    'unproven unknown-grantor by nobody',
    'unproven unknown-grantor by nobody',
  ],
  [
    'nobody is named: the smallest key that can',
    '',
    ['mail.send'],
    keys,
    'accepted by deployer',
    'accepted by deployer',
  ],
  [
    'nobody is named: the only key that can',
    '',
    ['stats.read'],
    keys,
    'accepted by root',
    'accepted by root',
  ],
  [
    'nobody is named and nobody can: the nearest',
    '',
    ['alerts.read', 'stats.read'],
    keys,
    'refused scopes by root',
    'refused scopes by root',
  ],
  [
    'nobody is named and no key may: a person in the dashboard, but Terraform uses a key',
    '',
    ['mail.send'],
    nobodyMay,
    'accepted by dashboard',
    'refused endpoint by sender',
  ],
  ['there is no key', '', ['mail.send'], {}, 'accepted by dashboard', 'unproven unknown-grantor by nobody'],
  [
    'a person does it, whom Terraform does not ask',
    'dashboard',
    ['alerts.read'],
    keys,
    'accepted by dashboard',
    'refused scopes by deployer',
  ],
  [
    'a name that nobody knows, asked of a person',
    'dashboard',
    ['brand.new'],
    keys,
    'unproven unknown-scope by dashboard',
    'refused scopes by deployer',
  ],
  [
    'what is no scope',
    'deployer',
    ['suppressions.read'],
    keys,
    'refused no-such-scope by nobody',
    'refused no-such-scope by nobody',
  ],
  [
    'a mix with billing, of a key that may not create',
    'reader',
    ['billing.read', 'mail.send'],
    keys,
    'refused billing by nobody',
    'refused billing by nobody',
  ],
  ['no place', 'deployer', ['mail.send'], full, 'refused key-limit by nobody', 'refused key-limit by nobody'],
  [
    'no place, nobody named',
    '',
    ['mail.send'],
    full,
    'refused key-limit by nobody',
    'refused key-limit by nobody',
  ],
  [
    'no place, a key that may not create',
    'reader',
    ['mail.send'],
    full,
    'refused endpoint by reader',
    'refused endpoint by reader',
  ],
  [
    'no place, a key that is not live',
    'gone',
    ['mail.send'],
    full,
    'refused key-limit by nobody',
    'refused key-limit by nobody',
  ],
])('%s', (_, grantor, scopes, live, byPolicy, byTerraform) => {
  const entry = `  - { name: new, scopes: [${scopes.join(', ')}] }\n`;
  const policy = policyWith(grantor === '' ? '' : `grantor: ${grantor}`, entry);
  const answered = judgedBoth({ policy, keys: live, resources: [created('new', scopes)] });
  expect(answered.map(answerLine)).toEqual([`new: ${byPolicy}`, `new: ${byTerraform}`]);
});
