import { expect, test } from '@jest/globals';
import { type Key, keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import {
  answers,
  created,
  deleted,
  type HeldByResource,
  judgedBoth,
  policyWith,
  replaced,
  updated,
} from '../support/terraform.js';

const rights = ['api_keys.create', 'api_keys.update'];
const deployer = { id: keyId(1), name: 'deployer', scopes: [...rights, 'mail.send'] };
const weak: HeldByResource = { ...deployer, scopes: rights };
const root = { id: keyId(2), name: 'root', scopes: [...rights, 'mail.send', 'stats.read'] };
const mailer = { id: keyId(3), name: 'mailer', scopes: ['alerts.read'] };
const fresh = created('new', ['mail.send']);
const references = { unknown: { scopes: true }, written: { references: ['var.scopes'] } };
const changed = 'new: unproven changed-grantor by deployer';

type Row = [what: string, keys: readonly Key[], resources: readonly MadeResource[], answers: string[]];

test.each<Row>([
  [
    'the grantor gains what it lacks, from itself, which is refused and changes nothing',
    [weak],
    [updated(weak, root.scopes), fresh],
    ['deployer: refused scopes by deployer', 'new: refused scopes by deployer'],
  ],
  [
    'the grantor loses what the creation needs',
    [deployer],
    [updated(deployer, rights), fresh],
    ['deployer: accepted by deployer', changed],
  ],
  [
    'the grantor loses what nothing needs',
    [{ ...deployer, scopes: root.scopes }],
    [updated({ ...deployer, scopes: root.scopes }, deployer.scopes), fresh],
    ['deployer: accepted by deployer', 'new: accepted by deployer'],
  ],
  [
    'the grantor loses the right to update keys, which only its own update needs',
    [deployer],
    [updated(deployer, ['api_keys.create', 'mail.send']), fresh],
    ['deployer: accepted by deployer', 'new: accepted by deployer'],
  ],
  [
    'the grantor loses the right to send, which it is refused besides for its scopes',
    [weak],
    [updated(weak, ['api_keys.update']), fresh],
    ['deployer: accepted by deployer', 'new: refused scopes by deployer'],
  ],
  [
    'nobody knows yet what the grantor shall hold',
    [deployer],
    [updated(deployer, null, references), fresh],
    ['deployer: unproven open-scopes by deployer', changed],
  ],
  [
    'nobody knows yet what the grantor shall hold, and today it is refused',
    [weak],
    [updated(weak, null, references), fresh],
    ['deployer: unproven open-scopes by deployer', 'new: refused scopes by deployer'],
  ],
  ['the grantor is deleted', [deployer], [deleted(deployer), fresh], [changed]],
  [
    'the grantor is deleted and was refused',
    [weak],
    [deleted(weak), fresh],
    ['new: refused scopes by deployer'],
  ],
  [
    'the grantor is forgotten',
    [deployer],
    [{ ...deleted(deployer), actions: ['forget'] }, fresh],
    ['new: accepted by deployer'],
  ],
  ['another key is deleted', [deployer, root], [deleted(root), fresh], ['new: accepted by deployer']],
  [
    'the grantor is replaced, and deleted first',
    [deployer],
    [replaced(deployer, ['mail.send'], ['delete', 'create']), fresh],
    ['deployer: unproven changed-grantor by deployer', changed],
  ],
  [
    'the grantor is replaced, and deleted last',
    [deployer],
    [replaced(deployer, ['mail.send'], ['create', 'delete']), fresh],
    ['deployer: accepted by deployer', changed],
  ],
  [
    'the successor of the grantor is refused, so that the grantor is not deleted',
    [deployer],
    [replaced(deployer, ['stats.read'], ['create', 'delete']), fresh],
    ['deployer: refused scopes by deployer', 'new: accepted by deployer'],
  ],
  [
    'the successor of the grantor is refused, and the grantor deleted before',
    [deployer],
    [replaced(deployer, ['stats.read'], ['delete', 'create']), fresh],
    ['deployer: refused scopes by deployer', changed],
  ],
  [
    'Full Access is open anyway',
    [deployer],
    [deleted(deployer), created('new', null)],
    ['new: unproven everything by deployer'],
  ],
  [
    'a mix with billing is refused anyway',
    [deployer],
    [deleted(deployer), created('new', ['billing.read', 'mail.send'])],
    ['new: refused billing by nobody'],
  ],
  [
    'an update that keeps what the grantor lacks is open anyway, and not of another kind',
    [deployer, mailer],
    [
      updated(deployer, [...rights, 'mail.send', 'alerts.read']),
      updated(mailer, ['alerts.read', 'mail.send']),
    ],
    ['deployer: refused scopes by deployer', 'mailer: unproven kept-scopes by deployer'],
  ],
  [
    'the grantor is made by the plan',
    [root],
    [created('deployer', ['api_keys.create', 'mail.send']), fresh],
    ['deployer: unproven unknown-grantor by nobody', 'new: unproven unknown-grantor by nobody'],
  ],
])('where a grantor is named: %s', (_, keys, resources, expected) => {
  const policy = policyWith('terraform: { grantor: deployer }');
  expect(answers({ policy, keys, resources })).toEqual(expected);
});

test('a grantor that another one makes able', () => {
  const policy = policyWith(
    'terraform: { grantor: deployer, providers: { sendgrid.root: { grantor: root } } }',
  );
  const promoted = updated(weak, deployer.scopes, { providerKey: 'sendgrid.root' });
  expect(answers({ policy, keys: [weak, root], resources: [promoted, fresh] })).toEqual([
    'deployer: accepted by root',
    changed,
  ]);
});

test.each<Row>([
  [
    'another key can do it that stays',
    [deployer, root],
    [deleted(deployer), fresh],
    ['new: accepted by deployer'],
  ],
  ['no other key can', [deployer], [deleted(deployer), fresh], [changed]],
  ['both that can are deleted', [deployer, root], [deleted(deployer), deleted(root), fresh], [changed]],
  [
    'the other one is changed and can still do it',
    [deployer, root],
    [deleted(deployer), updated(root, [...rights, 'mail.send']), fresh],
    ['root: accepted by deployer', 'new: accepted by deployer'],
  ],
  [
    'a key that may not create keys is made able to',
    [
      { ...weak, scopes: ['mail.send'] },
      { ...root, scopes: ['api_keys.create', 'api_keys.update'] },
    ],
    [updated({ ...weak, scopes: ['mail.send'] }, ['api_keys.create', 'mail.send']), fresh],
    ['deployer: unproven kept-scopes by root', 'new: unproven changed-grantor by root'],
  ],
])('where nobody is named: %s', (_, keys, resources, expected) => {
  expect(answers({ keys, resources })).toEqual(expected);
});

test('the resources are named that decide', () => {
  const policy = policyWith('terraform: { grantor: deployer }');
  const resources = [deleted(root), deleted(deployer), fresh];
  const verdicts = judgedBoth({ policy, keys: [deployer, root], resources }).map(({ verdict }) => verdict);
  expect(verdicts).toMatchObject([{ by: [{ address: 'sendgrid_api_key.deployer' }] }]);
});

test('what the policy asks for is not judged by what the plan does', () => {
  const policy = policyWith('grantor: deployer', '  - { name: new, scopes: [mail.send] }\n');
  const [asked] = judgedBoth({ policy, keys: [deployer], resources: [deleted(deployer)] });
  expect(asked?.verdict.kind).toBe('accepted');
});
