import { expect, test } from '@jest/globals';
import type { Reading } from '../../src/model/verdict.js';
import { type PlannedKey, type ProviderName, sentFor } from '../support/provider.js';
import { account, error, idFor, scopesOf, send } from './small-account.js';

// What Terraform's providers meet when they apply: what they send for each kind of change, and what they are answered.

const keys = {
  admin: ['api_keys.create', 'api_keys.update', 'api_keys.delete', 'mail.send'],
  bystander: ['stats.read'],
  mailer: ['mail.send', '2fa_required'],
  empty: [],
};
const sdk = ['trois-six', 'anna-money'] as const;
const all = ['kenzo0107', ...sdk] as const;
const forbidden = error('access forbidden');
const unheld = error('unauthorized scopes: [stats.read]');

interface Row {
  readonly what: string;
  readonly by: readonly ProviderName[];
  readonly as?: string;
  readonly change: Partial<PlannedKey>;
  /** The method, perhaps with the body; null where nothing is sent. */
  readonly sends: string | null;
  readonly answer?: readonly [status: number, body: unknown];
  /** What the key holds afterwards; the one that is made is called `new`. */
  readonly holds?: readonly string[];
}

const create = (scopes: readonly string[] | null): Partial<PlannedKey> => ({
  actions: ['create'],
  after: { name: 'new', scopes },
});
const update = (scopes: readonly string[] | null, name = 'mailer'): Partial<PlannedKey> => ({
  ...{ actions: ['update'], id: idFor('mailer') },
  before: { name: 'mailer', scopes: ['mail.send'] },
  after: { name, scopes },
});
const gone = { ...update(['mail.send', 'a']), id: idFor('gone') };
const made = [
  201,
  expect.objectContaining({ name: 'new', api_key: expect.stringMatching(/^SG\./) }),
] as const;
const changed = [200, { api_key_id: idFor('mailer'), name: 'mailer' }] as const;
const renamed = [200, { api_key_id: idFor('mailer'), name: 'other' }] as const;
const lost = [404, error('unable to find API Key to update')] as const;
const name = '{"name":"new"}';

const rows: readonly Row[] = [
  {
    ...{ what: 'a creation', by: all, change: create(['mail.send']) },
    ...{ sends: 'POST', answer: made, holds: ['mail.send'] },
  },
  {
    ...{
      what: 'a creation of more than the sender holds',
      by: all,
      change: create(['mail.send', 'stats.read']),
    },
    ...{ sends: 'POST', answer: [400, unheld] },
  },
  {
    ...{ what: 'a creation by a key that may not', by: all, as: 'bystander', change: create(['stats.read']) },
    ...{ sends: 'POST', answer: [403, forbidden] },
  },
  ...[null, []].map(
    (scopes): Row => ({
      ...{
        what: `a creation with scopes ${JSON.stringify(scopes)}`,
        by: ['kenzo0107'],
        change: create(scopes),
      },
      ...{ sends: `POST ${name}`, answer: made },
      holds: ['api_keys.create', 'api_keys.update', 'api_keys.delete', 'mail.send', 'stats.read'],
    }),
  ),
  {
    ...{ what: 'a creation without scopes', by: sdk, change: create(null) },
    ...{ sends: 'POST {"name":"new","scopes":["sender_verification_eligible"]}' },
    ...{ answer: made, holds: [] },
  },
  {
    ...{ what: 'automatic scopes in a creation', by: ['kenzo0107'], change: create(['2fa_required']) },
    sends: null,
  },
  {
    ...{ what: 'automatic scopes in a creation', by: sdk, change: create(['2fa_required', 'mail.send']) },
    ...{ sends: 'POST', answer: made, holds: ['mail.send'] },
  },
  {
    ...{ what: 'an update', by: all, change: update(['mail.send', 'api_keys.update']) },
    ...{ sends: 'PUT', answer: changed, holds: ['mail.send', 'api_keys.update', '2fa_required'] },
  },
  {
    ...{ what: 'an update that adds more than the sender holds', by: all },
    ...{ change: update(['mail.send', 'stats.read']), sends: 'PUT', answer: [400, unheld] },
  },
  {
    ...{ what: 'an update by a key that may not', by: all, as: 'bystander' },
    ...{ change: update(['mail.send', 'stats.read']), sends: 'PUT', answer: [403, forbidden] },
  },
  { what: 'an update of a key that is gone', by: all, change: gone, sends: 'PUT', answer: lost },
  {
    ...{ what: 'scopes that are emptied', by: ['kenzo0107'], change: update([]) },
    ...{ sends: 'PATCH', answer: changed, holds: ['mail.send', '2fa_required'] },
  },
  {
    ...{ what: 'scopes that are emptied', by: sdk, change: update([]) },
    ...{ sends: 'PUT', answer: changed, holds: ['2fa_required'] },
  },
  {
    ...{ what: 'another name', by: ['kenzo0107'], change: update(['mail.send'], 'other') },
    ...{ sends: 'PATCH {"name":"other"}', answer: renamed, holds: ['mail.send', '2fa_required'] },
  },
  {
    ...{ what: 'another name by a key that may not', by: ['kenzo0107'], as: 'bystander' },
    ...{ change: update(['mail.send'], 'other'), sends: 'PATCH', answer: [403, forbidden] },
  },
  {
    ...{ what: 'another name of a key that is gone', by: ['kenzo0107'] },
    ...{ change: { ...update(['mail.send'], 'other'), id: idFor('gone') }, sends: 'PATCH', answer: lost },
  },
  {
    ...{ what: 'another name of a key with its automatic scopes in the state', by: sdk },
    change: {
      ...update(['mail.send'], 'other'),
      before: { name: 'mailer', scopes: ['2fa_required', 'mail.send', 'sender_verification_eligible'] },
    },
    ...{ sends: 'PUT {"name":"other"}', answer: [400, error('missing required argument', 'scopes')] },
  },
  {
    ...{
      what: 'a replacement',
      by: all,
      change: { ...update(['mail.send']), actions: ['delete', 'create'] },
    },
    ...{ sends: 'POST', answer: [201, expect.objectContaining({ name: 'mailer' })] },
  },
  { what: 'a deletion', by: all, change: { ...update(null), actions: ['delete'], after: null }, sends: null },
];

const cases = rows.flatMap((row) => row.by.map((provider) => ({ ...row, provider })));
const readings: readonly Reading[] = ['full', 'delta'];

test.each(cases)('$what by $provider', ({ provider, as = 'admin', change, sends, answer, holds }) => {
  const planned = { provider, name: 'r', id: null, before: null, after: null, actions: [], ...change };
  const request = sentFor(planned);
  const { method = '', path = '', body } = request ?? {};
  const sent = sends?.includes('{') ? `${method} ${JSON.stringify(body)}` : method;
  expect(request === null ? null : sent).toBe(sends);
  if (request === null || answer === undefined) return;
  for (const reading of readings) {
    const before = account(keys, reading);
    const outcome = send(before, as, method, path, body);
    expect([outcome.status, outcome.body]).toEqual(answer);
    if (outcome.status >= 400) expect(outcome.state).toBe(before);
    if (holds !== undefined) expect(scopesOf(outcome.state, body?.name ?? '')).toEqual(holds);
  }
});
