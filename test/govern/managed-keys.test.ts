import { expect, test } from '@jest/globals';
import { govern } from '../../src/govern/govern.js';
import { labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { planOf } from '../support/plans.js';
import { created, deleted, replaced, updated } from '../support/terraform.js';

const mailer = { id: keyId(1), name: 'mailer', scopes: ['mail.send', 'stats.read', '2fa_required'] };
const manages = 'terraform: { manages-keys: true }';
const other = 'keys: [{ name: other, scopes: [] }]';
const open = { unknown: { scopes: true }, written: { references: ['var.scopes'] } };
const partly = { unknown: { scopes: [false, true] } };
const sdk = { provider: 'trois-six' };
const byResource = 'sendgrid_api_key.mailer';
const letBe = `${byResource}: wants nothing, allows mail.send stats.read`;

type Row = [what: string, policy: string, resource: MadeResource, governed: string];

test.each<Row>([
  [
    'what is planned is wanted',
    `${manages}\n${other}`,
    updated(mailer, ['alerts.read']),
    `${byResource}: wants alerts.read, allows nothing`,
  ],
  [
    'what a resource without a change says is wanted',
    `${manages}\n${other}`,
    updated(mailer, ['mail.send'], { actions: ['no-op'] }),
    `${byResource}: wants mail.send, allows nothing`,
  ],
  [
    'automatic scopes are not',
    `${manages}\n${other}`,
    updated(mailer, ['mail.send', '2fa_required'], sdk),
    `${byResource}: wants mail.send, allows nothing`,
  ],
  [
    'an emptied list wants nothing',
    `${manages}\n${other}`,
    updated(mailer, [], sdk),
    `${byResource}: wants nothing, allows nothing`,
  ],
  ['what is left out is let be', `${manages}\n${other}`, updated(mailer, null), letBe],
  ['what is not known is let be', `${manages}\n${other}`, updated(mailer, null, open), letBe],
  [
    'what is partly known is let be',
    `${manages}\n${other}`,
    updated(mailer, ['mail.send', null], partly),
    letBe,
  ],
  ['a key that is to go is let be', `${manages}\n${other}`, deleted(mailer), letBe],
  [
    'a key that is replaced is let be',
    `${manages}\n${other}`,
    replaced(mailer, ['alerts.read'], ['create', 'delete']),
    letBe,
  ],
  [
    'a key that is forgotten has no entry',
    `${manages}\n${other}`,
    { ...deleted(mailer), actions: ['forget'] },
    'unmanaged',
  ],
  [
    'a resource of another key',
    `${manages}\n${other}`,
    updated({ ...mailer, id: keyId(2) }, ['mail.send']),
    'unmanaged',
  ],
  [
    'a resource that is to make a key of the name',
    `${manages}\n${other}`,
    created('mailer', ['mail.send']),
    'unmanaged',
  ],
  [
    'an entry goes first',
    `${manages}\nkeys: [{ name: mailer, scopes: [mail.send] }]`,
    updated(mailer, ['alerts.read']),
    'mailer: wants mail.send, allows nothing',
  ],
  [
    'a pattern goes first',
    `${manages}\nkeys: [{ match: "*", allow: [mail.send] }]`,
    updated(mailer, ['alerts.read']),
    '*: wants nothing, allows mail.send',
  ],
  [
    'the policy does not say so',
    `terraform: { grantor: mailer }\n${other}`,
    updated(mailer, ['mail.send']),
    'unmanaged',
  ],
  ['the policy says nothing of Terraform', other, updated(mailer, ['mail.send']), 'unmanaged'],
])('%s', (_, text, resource, expected) => {
  const policy = parsePolicy(`version: 1\n${text}\n`, 'policy.yml');
  const { governed, unmanaged } = govern(policy, accountOf([mailer]), planOf([resource]).resources);
  const named = (scopes: readonly string[]) => scopes.join(' ') || 'nothing';
  const lines = governed.map(({ entry }) => {
    const wanted = entry.wanted.map(({ scope }) => scope);
    const allowed = entry.allow.map(({ value }) => value);
    return `${labelOf(entry)}: wants ${named(wanted)}, allows ${named(allowed)}`;
  });
  expect([...lines, ...unmanaged.map(() => 'unmanaged')]).toEqual([expected]);
});
