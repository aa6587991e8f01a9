import { expect, test } from '@jest/globals';
import { attemptLine } from '../support/attempt-line.js';
import { auditOfPlan, plannedIn } from '../support/judged-plan.js';
import { liveId, type MadeResource } from '../support/made-plan.js';

const policy = 'version: 1\nterraform: { grantor: admin }\nkeys: []\n';
const admin = { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] };
const mailer = { id: liveId, name: 'mailer', scopes: ['mail.send', 'stats.read', '2fa_required'] };
const keys = [mailer, admin];
const before = { id: liveId, name: 'mailer', scopes: ['mail.send'] };
const address = 'sendgrid_api_key.mailer';
const put = `${address}: PUT ${liveId}`;

function update(...scopes: readonly (string | null)[]): MadeResource {
  return { actions: ['update'], before, after: { name: 'mailer', scopes } };
}

test.each<[what: string, plan: MadeResource, lines: readonly string[]]>([
  [
    'an update is compared with the live key, not with the state',
    update('mail.send', 'templates.read'),
    [`${put} adds templates.read, takes stats.read: refused (scopes)`],
  ],
  ['what the live key holds already is no attempt', update('mail.send', 'stats.read'), []],
  ['automatic scopes count on neither side', update('mail.send', 'stats.read', '2fa_exempt'), []],
  [
    'one that only takes away is an attempt',
    { ...update('mail.send'), before: mailer },
    [`${put} adds nothing, takes stats.read: accepted`],
  ],
  [
    'one that empties a key takes all with a provider that sends the list',
    {
      ...update(),
      provider: 'trois-six',
      before: mailer,
      written: { constant_value: [] },
    },
    [`${put} adds nothing, takes mail.send stats.read: accepted`],
  ],
  [
    'a rename sends no scopes',
    { ...update('mail.send'), after: { name: 'other', scopes: ['mail.send'] } },
    [],
  ],
  [
    'scopes that are known in part are judged, and a refusal stands',
    {
      ...update('templates.read', null),
      unknown: { scopes: [false, true] },
    },
    [`${put} adds templates.read …: refused (scopes)`],
  ],
  [
    'else nobody knows',
    { ...update('stats.read', null), unknown: { scopes: [false, true] } },
    [`${put} adds …: unproven (open-scopes)`],
  ],
  [
    'scopes that are unknown altogether',
    {
      ...update(),
      after: { name: 'mailer' },
      unknown: { scopes: true },
      written: { references: ['var.x'] },
    },
    [`${put} adds …: unproven (open-scopes)`],
  ],
  [
    'a creation gives all that it lists',
    { actions: ['create'], after: { name: 'new', scopes: ['mail.send'] } },
    [`${address}: POST new adds mail.send: accepted`],
  ],
  [
    'one without scopes asks for Full Access, and nobody knows',
    { actions: ['create'], after: { name: 'new' } },
    [`${address}: POST new adds everything: unproven (everything)`],
  ],
  [
    'a replacement is a creation',
    { ...update('mail.send'), actions: ['create', 'delete'] },
    [`${address}: POST mailer adds mail.send: accepted`],
  ],
  [
    'a key that is not live gets no update',
    { ...update('templates.read'), before: { ...before, id: 'x'.repeat(22) } },
    [],
  ],
  [
    'an imported key is known by its id',
    {
      actions: ['update'],
      before: { name: 'mailer', scopes: [] },
      after: { name: 'mailer', scopes: ['mail.send'] },
      change: { importing: { id: liveId } },
    },
    [`${put} adds nothing, takes stats.read: accepted`],
  ],
  ['a deletion asks for nothing', { actions: ['delete'], before }, []],
  ['what a provider refuses by itself is no attempt', update('mail.send', '2fa_required'), []],
])('%s', (_, plan, lines) => {
  expect(plannedIn(auditOfPlan(policy, keys, [plan])).map(attemptLine)).toEqual(lines);
});
