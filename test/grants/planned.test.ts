import { expect, test } from '@jest/globals';
import { terraformGrantor } from '../../src/grants/planned.js';
import { liveId, type MadeResource } from '../support/made-plan.js';
import { planOf } from '../support/plans.js';
import {
  created,
  deleted,
  judgedBoth,
  policyWith,
  replaced,
  requestLine,
  updated,
} from '../support/terraform.js';

const mailer = { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read'] };
const before = { id: liveId, name: 'mailer', scopes: mailer.scopes };
const sdk = 'trois-six';
const references = { written: { references: ['var.scopes'] } };

test.each<[what: string, resource: MadeResource, requests: readonly string[]]>([
  ['a creation', created('new', ['stats.read', 'mail.send']), ['POST new +mail.send +stats.read']],
  [
    'a creation of a name that is not known',
    created('new', ['mail.send'], { unknown: { name: true } }),
    ['POST  +mail.send'],
  ],
  ['a creation without scopes', created('new', null), ['POST new everything']],
  [
    'the same by a provider that makes a key without rights',
    created('new', null, { provider: sdk }),
    ['POST new'],
  ],
  [
    'a creation of scopes that are not known',
    created('new', null, { unknown: { scopes: true }, ...references }),
    ['POST new open'],
  ],
  [
    'a creation with automatic scopes',
    created('new', ['mail.send', '2fa_required'], { provider: sdk }),
    ['POST new +mail.send'],
  ],
  ['automatic scopes that its provider refuses by itself', created('new', ['mail.send', '2fa_required']), []],
  [
    'scopes that come to it',
    updated(mailer, ['mail.send', 'stats.read', 'alerts.read']),
    ['PUT mailer +alerts.read'],
  ],
  ['scopes that only go', updated(mailer, ['mail.send']), ['PUT mailer -stats.read']],
  [
    'scopes that come and go',
    updated(mailer, ['alerts.read']),
    ['PUT mailer +alerts.read -mail.send -stats.read'],
  ],
  [
    'an emptied list that its provider sends',
    updated(mailer, [], { provider: sdk }),
    ['PUT mailer -mail.send -stats.read'],
  ],
  ['an emptied list that its provider does not send', updated(mailer, []), []],
  [
    'scopes that are not known',
    updated(mailer, null, { unknown: { scopes: true }, ...references }),
    ['PUT mailer open'],
  ],
  [
    'scopes of which some are not known',
    updated(mailer, ['alerts.read', null], { unknown: { scopes: [false, true] } }),
    ['PUT mailer +alerts.read open'],
  ],
  ['a list that the live key has already', updated({ ...mailer, scopes: ['mail.send'] }, mailer.scopes), []],
  ['another name', updated(mailer, mailer.scopes, { after: { ...before, name: 'other' } }), []],
  [
    'another name, by a provider that sends it by PUT',
    updated(mailer, mailer.scopes, { provider: sdk, after: { ...before, name: 'other' } }),
    [],
  ],
  ['a key that is not live', updated({ ...mailer, id: 'g0neM4ilKt9ZqE2fUxD5og' }, ['alerts.read']), []],
  ['a replacement', replaced(mailer, ['mail.send'], ['delete', 'create']), ['POST mailer +mail.send']],
  [
    'a replacement that forgets the key',
    replaced(mailer, ['mail.send'], ['create', 'forget']),
    ['POST mailer +mail.send'],
  ],
  ['a deletion', deleted(mailer), []],
  ['a key that is forgotten', { ...deleted(mailer), actions: ['forget'] }, []],
  [
    'a key that stays as it is, though the live one differs',
    updated(mailer, ['alerts.read'], { actions: ['no-op'] }),
    [],
  ],
  [
    'a key that is imported and changed',
    updated(mailer, ['alerts.read'], { change: { importing: { id: liveId } } }),
    ['PUT mailer +alerts.read -mail.send -stats.read'],
  ],
])('%s', (_, resource, requests) => {
  expect(judgedBoth({ keys: [mailer], resources: [resource] }).map(requestLine)).toEqual(requests);
});

test('what is asked for stands at what the policy says of Terraform, and at its version where it says nothing', () => {
  const lineWith = (members: string) => {
    const [attempt] = judgedBoth({ policy: policyWith(members), resources: [created('new', ['mail.send'])] });
    return [attempt?.location.start.line, attempt?.add[0]?.location.start.line];
  };
  expect(lineWith('terraform: { grantor: deployer }')).toEqual([2, 2]);
  expect(lineWith('')).toEqual([1, 1]);
});

test('the scopes of a creation are asked for in order, and the key has no id', () => {
  const [attempt] = judgedBoth({
    keys: [mailer],
    resources: [replaced(mailer, ['stats.read', 'mail.send'], ['create', 'delete'])],
  });
  expect(attempt).toMatchObject({
    key: { id: null, name: 'mailer' },
    target: null,
    set: ['mail.send', 'stats.read'],
  });
});

const euKey = { providerKey: 'sendgrid.eu' };

test.each<[what: string, members: string, resource: Partial<MadeResource>, grantor: string | null]>([
  [
    'the provider configuration before all',
    'grantor: c\nterraform: { grantor: b, providers: { sendgrid.eu: { grantor: a } } }',
    euKey,
    'a',
  ],
  [
    'of the very same name alone',
    'terraform: { grantor: b, providers: { sendgrid.eu: { grantor: a } } }',
    { providerKey: 'sendgrid.EU' },
    'b',
  ],
  [
    'the provider in the module',
    'terraform: { providers: { "keys:sendgrid": { grantor: a } } }',
    { module: 'module.keys', providerKey: 'keys:sendgrid' },
    'a',
  ],
  [
    'Terraform in general where the provider configuration says nothing',
    'terraform: { grantor: b, providers: { sendgrid.eu: { subuser: tenant } } }',
    euKey,
    'b',
  ],
  ['of Terraform in general before that of the policy', 'grantor: c\nterraform: { grantor: b }', {}, 'b'],
  ['that of the policy', 'grantor: c', {}, 'c'],
  [
    'that of the policy beside a member that names none',
    'grantor: c\nterraform: { manages-keys: true }',
    {},
    'c',
  ],
  ['no person', 'grantor: dashboard', {}, null],
  ['nobody', '', {}, null],
])('who asks: %s', (_, members, more, grantor) => {
  const [resource] = planOf([created('new', ['mail.send'], more)]).resources;
  if (resource === undefined) throw new Error('The plan has no resource.');
  const within = { policy: policyWith(members), subuser: null };
  expect(terraformGrantor(resource, within).namedGrantor?.value ?? null).toBe(grantor);
});
