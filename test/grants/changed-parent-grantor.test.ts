import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/text/message.js';
import { keyId } from '../support/accounts.js';
import { auditedEstate } from '../support/estate-audit.js';
import type { MadeResource } from '../support/made-plan.js';
import { planOf } from '../support/plans.js';
import { deleted, updated } from '../support/terraform.js';

const root = { id: keyId(0), name: 'root', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] };
const deployer = { id: keyId(1), name: 'deployer', scopes: ['mail.send'] };
const able = { ...deployer, scopes: ['api_keys.create', 'mail.send'] };
const ofSubuser: MadeResource = {
  ...{ name: 'ci', provider: 'arslanbekov', providerKey: 'sendgrid.sub', actions: ['create'] },
  after: { name: 'ci', scopes: ['mail.send'], sub_user_on_behalf_of: 'acme' },
};
const references = { unknown: { scopes: true }, written: { references: ['var.scopes'] } };

type Row = [what: string, held: typeof deployer, by: string, change: MadeResource, told: string];

test.each<Row>([
  ['gains the right to send', deployer, 'root', updated(deployer, able.scopes), 'unproven changed-grantor'],
  [
    'gains it from a key that is refused',
    deployer,
    'deployer',
    updated(deployer, able.scopes),
    'refused endpoint',
  ],
  [
    'gains something else',
    deployer,
    'root',
    updated(deployer, ['mail.send', 'stats.read']),
    'refused endpoint',
  ],
  [
    'holds afterwards what nobody knows yet',
    deployer,
    'root',
    updated(deployer, null, references),
    'refused endpoint',
  ],
  ['loses the right to send', able, 'root', updated(able, ['mail.send']), 'unproven parent-key'],
  ['is deleted', able, 'root', deleted(able), 'unproven parent-key'],
  ['is deleted and could not send', deployer, 'root', deleted(deployer), 'refused endpoint'],
])('where the plan changes the key of the parent that is its grantor: it %s', (_, held, by, change, told) => {
  const { grants, findings } = auditedEstate({
    policy: `keys: [{ match: "*", allow: ["*"] }]
subusers: [{ name: acme, keys: [{ match: "*", allow: ["*"] }] }]
terraform: { providers: { sendgrid: { grantor: ${by} }, sendgrid.sub: { grantor: deployer } } }
`,
    keys: [{ ...root, scopes: [...root.scopes, 'stats.read'] }, held],
    subusers: { acme: {} },
    plan: planOf([change, ofSubuser]),
  });
  const of = grants.filter(({ key }) => key.subuser === 'acme').map(({ verdict }) => verdict);
  expect(
    of.map((verdict) => ('because' in verdict ? `${verdict.kind} ${verdict.because}` : verdict.kind)),
  ).toEqual([told]);
  const messages = findings.filter(({ subuser }) => subuser === 'acme').map(messageOf);
  expect(messages.some((text) => text.includes('the plan changes the grantor itself'))).toBe(
    told.endsWith('changed-grantor'),
  );
});
