import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { created, judgedBoth, policyWith, updated } from '../support/terraform.js';

const mailer = { id: keyId(1), name: 'mailer', scopes: ['stats.read'] };
const deployer = { id: keyId(2), name: 'deployer', scopes: ['api_keys.create', 'api_keys.update'] };
const root = { id: keyId(3), name: 'root', scopes: [...deployer.scopes, 'mail.send', 'stats.read'] };
const both = ['mail.send', 'stats.read'];
const asked = '  - { name: mailer, scopes: [mail.send] }\n';
const newOne = '  - { name: new, scopes: [stats.read, mail.send] }\n';
const grantor = 'grantor: deployer';
const apart = 'terraform: { grantor: root }';
const open = { unknown: { scopes: [false, false, true] } };

test.each<[what: string, members: string, entries: string, resource: MadeResource, areTwins: boolean]>([
  ['the same update with the same answer', grantor, asked, updated(mailer, both), true],
  ['the same that takes something away as well', grantor, asked, updated(mailer, ['mail.send']), true],
  ['the same creation, its scopes in another order', grantor, newOne, created('new', both), true],
  ['the same of two grantors', `${grantor}\n${apart}`, asked, updated(mailer, both), false],
  [
    'the same of the dashboard and of a key',
    `grantor: dashboard\n${apart}`,
    asked,
    updated(mailer, both),
    false,
  ],
  ['another scope', grantor, asked, updated(mailer, ['stats.read', 'alerts.read']), false],
  ['more scopes', grantor, asked, updated(mailer, [...both, 'alerts.read']), false],
  ['scopes of which some are not known', grantor, asked, updated(mailer, [...both, null], open), false],
  ['another key', grantor, asked, updated(deployer, [...deployer.scopes, 'mail.send']), false],
  ['a creation of another name', grantor, newOne, created('newer', both), false],
  ['a creation of all there is', grantor, newOne, created('new', null), false],
  [
    'a key of the same name that is live',
    grantor,
    newOne,
    created('mailer', both, { after: { name: 'mailer', scopes: both } }),
    false,
  ],
])('%s', (_, members, entries, resource, areTwins) => {
  const policy = policyWith(members, entries);
  const [ofPolicy, ofPlan, ...more] = judgedBoth({
    policy,
    keys: [mailer, deployer, root],
    resources: [resource],
  });
  expect(more).toEqual([]);
  expect(ofPolicy?.twin?.source.kind).toBe(areTwins ? 'terraform' : undefined);
  expect(ofPlan?.twin?.source.kind).toBe(areTwins ? 'policy' : undefined);
});

test('two of the same source are no twins', () => {
  const resources = [created('a', both), created('b', both, { after: { name: 'a', scopes: both } })];
  const policy = policyWith(grantor);
  expect(judgedBoth({ policy, keys: [deployer], resources }).map(({ twin }) => twin)).toEqual([null, null]);
});
