import { expect, test } from '@jest/globals';
import { readPlan } from '../../src/terraform/read-plan.js';
import { bytesOf, liveId, type MadeResource, madePlan } from '../support/made-plan.js';
import { lineOf } from '../support/plan-lines.js';

// Changes of which there is no genuine plan at hand, made in the form that Terraform gives them.

const live = { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read'] };
const both = ['2fa_required', 'sender_verification_eligible'];
const constant = (value: unknown) => ({ constant_value: value });

test.each<[what: string, made: MadeResource, line: string]>([
  [
    'a replacement with the new key first takes one more place',
    { actions: ['create', 'delete'], before: live, after: live, written: constant(live.scopes) },
    `kenzo0107/sendgrid | replace sendgrid_api_key.mailer | ${liveId} mailer deleted-last | as mailer: known mail.send stats.read | POST mail.send stats.read`,
  ],
  [
    'a replacement that leaves the old key frees no place',
    { actions: ['create', 'forget'], before: live, after: live, written: constant(live.scopes) },
    `kenzo0107/sendgrid | replace sendgrid_api_key.mailer | ${liveId} mailer forgotten | as mailer: known mail.send stats.read | POST mail.send stats.read`,
  ],
  [
    'a resource that is moved into a module and changed is known by its id',
    {
      module: 'module.keys["a.b"]',
      resource: { previous_address: 'sendgrid_api_key.old' },
      actions: ['update'],
      before: live,
      after: { name: 'mailer', scopes: ['mail.send'] },
      unknown: { id: true },
      written: { references: ['var.scopes'] },
    },
    `kenzo0107/sendgrid | update module.keys["a.b"].sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: known mail.send | PUT mail.send`,
  ],
  [
    'an object that is left over is deleted beside its resource',
    { resource: { deposed: '8e0b3c1a' }, actions: ['delete'], before: live },
    `kenzo0107/sendgrid | delete deposed sendgrid_api_key.mailer | ${liveId} mailer deleted | sends nothing`,
  ],
  [
    'a key that is emptied keeps its scopes with the framework',
    { actions: ['update'], before: live, after: { ...live, scopes: [] }, written: constant([]) },
    `kenzo0107/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: empty | sends nothing | but emptied-scopes-stay`,
  ],
  [
    'a key without scopes that is emptied misleads nobody',
    {
      actions: ['update'],
      before: { ...live, scopes: both },
      after: { ...live, scopes: [] },
      written: constant([]),
    },
    `kenzo0107/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: empty | sends nothing`,
  ],
  ...['anna-money', 'arslanbekov', 'octoenergy'].map((provider): [string, MadeResource, string] => [
    `a key that is emptied loses all with ${provider}`,
    { provider, actions: ['update'], before: live, after: { ...live, scopes: [] }, written: constant([]) },
    `${provider}/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: empty | PUT ${both.join(' ')} | but emptied-takes-all`,
  ]),
  [
    'a refused update of trois-six looks applied, whatever the case of its name',
    {
      provider: 'Trois-Six',
      actions: ['update'],
      before: live,
      after: { ...live, scopes: [] },
      written: constant([]),
    },
    `Trois-Six/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: empty | PUT ${both.join(' ')} | but emptied-takes-all | looks-applied`,
  ],
  [
    'a rename with the SDK sends the scopes unless the old key lists both automatic ones',
    {
      provider: 'anna-money',
      actions: ['update'],
      before: live,
      after: { ...live, name: 'new' },
      written: constant(live.scopes),
    },
    `anna-money/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as new: known mail.send stats.read | PUT 2fa_required mail.send sender_verification_eligible stats.read`,
  ],
  [
    'a rename with the SDK of a key that lists both sends none',
    {
      provider: 'anna-money',
      actions: ['update'],
      before: { ...live, scopes: [...both, 'mail.send'] },
      after: { ...live, scopes: [...both, 'mail.send'], name: 'new' },
      written: constant([...both, 'mail.send']),
    },
    `anna-money/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as new: known 2fa_required mail.send sender_verification_eligible | sends nothing`,
  ],
  [
    'an update to scopes that are known only at apply',
    {
      actions: ['update'],
      before: live,
      after: { name: 'mailer' },
      unknown: { scopes: true },
      written: { references: ['var.scopes'] },
    },
    `kenzo0107/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: unknown | PUT , wholly unknown`,
  ],
  [
    'one scope that the provider refuses keeps the whole update from being sent',
    {
      actions: ['update'],
      before: live,
      after: { name: 'mailer', scopes: ['mail.send', '2fa_required', null] },
      unknown: { scopes: [false, false, true] },
      written: { references: ['var.scopes'] },
    },
    `kenzo0107/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: partly-known 2fa_required mail.send | sends nothing | but refused-by-provider | 2fa_required`,
  ],
  [
    'an import whose state has no id yet is known by what it imports',
    {
      actions: ['update'],
      before: { name: 'mailer', scopes: [] },
      after: live,
      change: { importing: { id: liveId } },
      written: constant(live.scopes),
    },
    `kenzo0107/sendgrid | update sendgrid_api_key.mailer | ${liveId} mailer kept | as mailer: known mail.send stats.read | PUT mail.send stats.read`,
  ],
  [
    'a subuser on the resource goes before that of the provider',
    {
      provider: 'arslanbekov',
      actions: ['create'],
      after: { name: 'mailer', scopes: ['mail.send'], sub_user_on_behalf_of: 'acme-eu' },
      written: constant(['mail.send']),
    },
    'arslanbekov/sendgrid | subuser acme-eu | create sendgrid_api_key.mailer | as mailer: known mail.send | POST mail.send sender_verification_eligible',
  ],
  [
    'scopes that are called unknown with nothing written are left out, if the configuration is there to say so',
    { provider: 'anna-money', actions: ['create'], after: { name: 'mailer' }, unknown: { scopes: true } },
    'anna-money/sendgrid | create sendgrid_api_key.mailer | as mailer: left-out | POST sender_verification_eligible | but creation-without-rights',
  ],
  [
    'without a configuration they stay unknown',
    {
      provider: 'anna-money',
      actions: ['create'],
      after: { name: 'mailer' },
      unknown: { scopes: true },
      isConfigured: false,
    },
    'anna-money/(none) | subuser (open) | region (open) | create sendgrid_api_key.mailer | as mailer: unknown | POST sender_verification_eligible, wholly unknown',
  ],
])('%s', (_, made, line) => {
  const { plan, problems } = readPlan(bytesOf(madePlan([made])), 'plan.json');
  expect(problems).toEqual([]);
  expect(plan?.resources.map(lineOf)).toEqual([line]);
});
