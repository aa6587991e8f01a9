import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { readPlan } from '../../src/terraform/read-plan.js';
import { lineOf } from '../support/plan-lines.js';
import { filesIn, root } from '../support/repository.js';

// Plans that Terraform 1.11.4 and OpenTofu made with three providers; what they send was seen when they were applied.

const keyAdmin = 'kA3dMin0wQ7xT2uYpL9bRg key-admin';
const prodMailer = 'pRodM4ilKt9ZqE2fUxD5og prod-mailer';
const legacy = 'lEgaCy1mP0rtS7gNq4DjuA legacy-import';
const admin = 'api_keys.create api_keys.delete api_keys.read api_keys.update';
const sending =
  'mail.batch.create mail.batch.delete mail.batch.read mail.batch.update mail.send user.scheduled_sends.create user.scheduled_sends.delete user.scheduled_sends.read user.scheduled_sends.update';

/** Each case, and below it what is read of it. */
const table = `
a-create
  kenzo0107/sendgrid | create sendgrid_api_key.mailer | as newsletter-mailer: known mail.send templates.read | POST mail.send templates.read
anna-automatic-scopes-not-listed
  anna-money/sendgrid | update sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known api_keys.create suppression.unsubscribes.create user.email.read | sends nothing
anna-create
  anna-money/sendgrid | create sendgrid_api_key.mailer | as newsletter-mailer: known mail.send templates.read | POST mail.send sender_verification_eligible templates.read
anna-create-no-scopes
  anna-money/sendgrid | create sendgrid_api_key.ci | as ci: left-out | POST sender_verification_eligible | but creation-without-rights
  anna-money/sendgrid | create sendgrid_api_key.emptied | as emptied: empty | POST sender_verification_eligible | but creation-without-rights
  anna-money/sendgrid | create sendgrid_api_key.nulled | as nulled: left-out | POST sender_verification_eligible | but creation-without-rights
anna-noop
  anna-money/sendgrid | none sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known 2fa_required api_keys.create sender_verification_eligible suppression.unsubscribes.create user.email.read | sends nothing
anna-scopes-attribute-removed
  anna-money/sendgrid | none sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known 2fa_required api_keys.create sender_verification_eligible suppression.unsubscribes.create user.email.read | sends nothing
anna-unknown-scopes
  anna-money/sendgrid | create sendgrid_api_key.all_unknown | as all-unknown: unknown | POST sender_verification_eligible, wholly unknown
  anna-money/sendgrid | create sendgrid_api_key.one_unknown | as one-unknown: unknown | POST sender_verification_eligible, wholly unknown
b-create-empty-scopes
  kenzo0107/sendgrid | create sendgrid_api_key.ci | as ci: empty | POST everything
  kenzo0107/sendgrid | create sendgrid_api_key.nulled | as nulled: left-out | POST everything
b-create-no-scopes
  kenzo0107/sendgrid | create sendgrid_api_key.ci | as ci: left-out | POST everything
b-tainted-full-access
  kenzo0107/sendgrid | replace sendgrid_api_key.ci | z0tRGV7sugdfQbwduZ1Ksw ci deleted-first | as ci: left-out | POST everything
c-update-add
  kenzo0107/sendgrid | update sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} mail.send templates.read | PUT ${admin} mail.send templates.read
  kenzo0107/sendgrid | none sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer: known ${sending} user.webhooks.parse.settings.update | sends nothing
d-scopes-attribute-removed
  kenzo0107/sendgrid | none sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} templates.read | sends nothing
  kenzo0107/sendgrid | update sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer: left-out | sends nothing | but removed-scopes-stay
d-update-remove
  kenzo0107/sendgrid | none sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} templates.read | sends nothing
  kenzo0107/sendgrid | update sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer: known ${sending} | PUT ${sending}
e-delete
  kenzo0107/sendgrid | none sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} templates.read | sends nothing
  kenzo0107/(none) | subuser (open) | region (open) | delete sendgrid_api_key.prod_mailer | ${prodMailer} deleted | sends nothing
e-destroy-all
  kenzo0107/sendgrid | delete sendgrid_api_key.key_admin | ${keyAdmin} deleted | sends nothing
  kenzo0107/sendgrid | delete sendgrid_api_key.prod_mailer | ${prodMailer} deleted | sends nothing
e-forget
  kenzo0107/sendgrid | none sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} templates.read | sends nothing
  kenzo0107/(none) | subuser (open) | region (open) | forget sendgrid_api_key.prod_mailer | ${prodMailer} forgotten | sends nothing
e-noop
  kenzo0107/sendgrid | none sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} templates.read | sends nothing
  kenzo0107/sendgrid | none sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer: known ${sending} user.webhooks.parse.settings.update | sends nothing
e-rename
  kenzo0107/sendgrid | none sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} templates.read | sends nothing
  kenzo0107/sendgrid | update sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer-2: known ${sending} user.webhooks.parse.settings.update | sends nothing
e-replace
  kenzo0107/sendgrid | none sendgrid_api_key.key_admin | ${keyAdmin} kept | as key-admin: known ${admin} templates.read | sends nothing
  kenzo0107/sendgrid | replace sendgrid_api_key.prod_mailer | ${prodMailer} deleted-first | as prod-mailer: known ${sending} user.webhooks.parse.settings.update | POST ${sending} user.webhooks.parse.settings.update
f-for-each-count-module
  kenzo0107/sendgrid | create sendgrid_api_key.preview["pr-17"] | as preview-pr-17: known mail.send | POST mail.send
  kenzo0107/sendgrid | create sendgrid_api_key.preview["pr-23"] | as preview-pr-23: known mail.send templates.read | POST mail.send templates.read
  kenzo0107/sendgrid | create sendgrid_api_key.worker[0] | as worker-0: known mail.send stats.read | POST mail.send stats.read
  kenzo0107/sendgrid | create sendgrid_api_key.worker[1] | as worker-1: known mail.send stats.read | POST mail.send stats.read
  kenzo0107/sendgrid | create module.tenant["acme"].sendgrid_api_key.this | as tenant-acme: known mail.send stats.read | POST mail.send stats.read
  kenzo0107/sendgrid | create module.tenant["globex"].sendgrid_api_key.this | as tenant-globex: known mail.send | POST mail.send
g-scopes-from-expressions
  kenzo0107/sendgrid | create sendgrid_api_key.from_concat | as from-concat: known mail.batch.create mail.send stats.read templates.read | POST mail.batch.create mail.send stats.read templates.read
  kenzo0107/sendgrid | create sendgrid_api_key.from_data | as from-data: known 2fa_required sender_verification_eligible user.webhooks.event.settings.read | sends nothing | but refused-by-provider | 2fa_required sender_verification_eligible
  kenzo0107/sendgrid | create sendgrid_api_key.from_for | as from-for: known templates.create templates.read | POST templates.create templates.read
  kenzo0107/sendgrid | create sendgrid_api_key.from_local | as from-local: known stats.read templates.read | POST stats.read templates.read
  kenzo0107/sendgrid | create sendgrid_api_key.from_variable | as from-variable: known mail.batch.create mail.send | POST mail.batch.create mail.send
g-unknown-scopes
  kenzo0107/sendgrid | create sendgrid_api_key.all_unknown | as all-unknown: unknown | POST , wholly unknown
  kenzo0107/sendgrid | create sendgrid_api_key.name_unknown | as (unknown): known mail.send | POST mail.send
  kenzo0107/sendgrid | create sendgrid_api_key.one_unknown | as one-unknown: partly-known mail.send | POST mail.send, partly unknown
h-teammates
  notice: The plan "plan.json" has resources of SendGrid but no \`sendgrid_api_key\`, so nothing of it was judged.
i-local-names
  kenzo0107/mail | create sendgrid_api_key.new_way | as new-way: left-out | POST everything
  trois-six/old | create sendgrid_api_key.old_way | as old-way: left-out | POST sender_verification_eligible | but creation-without-rights
i-provider-aliases
  kenzo0107/sendgrid.literal | create sendgrid_api_key.of_other_account | as other-mailer: known mail.send | POST mail.send
  kenzo0107/sendgrid.eu_tenant | subuser tenant-eu | region eu | create sendgrid_api_key.of_subuser | as tenant-mailer: known mail.send | POST mail.send
  kenzo0107/sendgrid | create sendgrid_api_key.parent | as parent-mailer: known mail.send | POST mail.send
  kenzo0107/sendgrid.eu_tenant | subuser tenant-eu | region eu | create module.tenant.sendgrid_api_key.this | as tenant-module-mailer: known api_keys.create mail.send | POST api_keys.create mail.send
i-provider-key-unknown
  problem: plan: The plan "plan.json" comes from a \`terraform plan\` that failed, and resources are missing from it. Fix what \`terraform plan\` reports, and make it again.
j-import
  kenzo0107/sendgrid | none sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer: known ${sending} user.webhooks.parse.settings.update | sends nothing
j-import-and-change
  kenzo0107/sendgrid | update sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer: known api_keys.update ${sending} | PUT api_keys.update ${sending}
j-moved
  kenzo0107/sendgrid | none sendgrid_api_key.mailer | ${prodMailer} kept | as prod-mailer: known ${sending} user.webhooks.parse.settings.update | sends nothing
k-sensitive-scopes
  kenzo0107/sendgrid | create sendgrid_api_key.hidden | as hidden: known mail.send templates.read | POST mail.send templates.read
  kenzo0107/sendgrid | create sendgrid_api_key.one_hidden | as one-hidden: known mail.send templates.read | POST mail.send templates.read
  kenzo0107/sendgrid | update sendgrid_api_key.prod_mailer | ${prodMailer} kept | as prod-mailer: known mail.send templates.read | PUT mail.send templates.read
l-opentofu
  kenzo0107/sendgrid | create sendgrid_api_key.full | as full: left-out | POST everything
  kenzo0107/sendgrid | update sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known api_keys.create mail.send suppression.unsubscribes.create user.email.read | PUT api_keys.create mail.send suppression.unsubscribes.create user.email.read
  kenzo0107/sendgrid | create sendgrid_api_key.one_unknown | as one-unknown: partly-known mail.send | POST mail.send, partly unknown
m-drift
  kenzo0107/sendgrid | update sendgrid_api_key.editor | tEmpL8tEhX3rKzO5aVi0Bw template-editor kept | as template-editor: known templates.update templates.versions.read | PUT templates.update templates.versions.read
m-made-by-terraform
  kenzo0107/sendgrid | update sendgrid_api_key.made | PZd7tWwLyRuh-v7nGjdhxA made-here kept | as made-here: known mail.send stats.read | PUT mail.send stats.read
m-refresh-only
  kenzo0107/sendgrid | none sendgrid_api_key.editor | tEmpL8tEhX3rKzO5aVi0Bw template-editor kept | as template-editor: known mail.send templates.update templates.versions.read | sends nothing
o-precondition-fails
  problem: plan: The plan "plan.json" comes from a \`terraform plan\` that failed, and resources are missing from it. Fix what \`terraform plan\` reports, and make it again.
q-json-syntax
  kenzo0107/sendgrid | create sendgrid_api_key.mailer | as json-mailer: known mail.send teammates.create | POST mail.send teammates.create
trois-automatic-scopes-not-listed
  trois-six/sendgrid | update sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known api_keys.create suppression.unsubscribes.create user.email.read | sends nothing
trois-create
  trois-six/sendgrid | create sendgrid_api_key.mailer | as newsletter-mailer: known mail.send templates.read | POST mail.send sender_verification_eligible templates.read
trois-noop
  trois-six/sendgrid | none sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known 2fa_required api_keys.create sender_verification_eligible suppression.unsubscribes.create user.email.read | sends nothing
trois-scopes-attribute-removed
  trois-six/sendgrid | none sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known 2fa_required api_keys.create sender_verification_eligible suppression.unsubscribes.create user.email.read | sends nothing
trois-unknown-scopes
  trois-six/sendgrid | create sendgrid_api_key.all_unknown | as all-unknown: unknown | POST sender_verification_eligible, wholly unknown
  trois-six/sendgrid | create sendgrid_api_key.one_unknown | as one-unknown: unknown | POST sender_verification_eligible, wholly unknown
trois-update-add
  trois-six/sendgrid | update sendgrid_api_key.legacy | ${legacy} kept | as legacy-import: known 2fa_required api_keys.create mail.send sender_verification_eligible suppression.unsubscribes.create user.email.read | PUT 2fa_required api_keys.create mail.send sender_verification_eligible suppression.unsubscribes.create user.email.read | looks-applied
`;

const cases = table.split(/\n(?=\S)/).flatMap((text): [name: string, lines: readonly string[]][] => {
  const [name = '', ...lines] = text.trim().split(/\n {2}/);
  return name === '' ? [] : [[name, lines]];
});

test.each(cases)('the plan %s is read as what its resources ask for', (name, lines) => {
  const { plan, problems, remarks, keys } = readPlan(planOf(name), 'plan.json');
  expect([
    ...problems.map(({ kind, message }) => `problem: ${kind}: ${message}`),
    ...remarks.map(({ severity, message }) => `${severity}: ${message}`),
    ...(plan?.resources ?? []).map(lineOf),
  ]).toEqual(lines);
  expect(plan === null).toBe(problems.length > 0);
  expect(plan?.isComplete ?? true).toBe(true);
  expect(keys).toEqual([]);
});

test('every plan that there is has a row', () => {
  const names = filesIn('test/fixtures/plans').map((file) => file.split('/')[0]);
  expect([...new Set(names)].sort()).toEqual(cases.map(([name]) => name));
});

test('what a key held before is told from what it shall hold', () => {
  const { plan } = readPlan(planOf('b-tainted-full-access'), 'plan.json');
  const [key] = plan?.resources ?? [];
  expect(key?.held?.scopes).toHaveLength(139);
  expect(key?.held?.scopes?.slice(0, 2)).toEqual([
    'access_settings.activity.read',
    'access_settings.whitelist.create',
  ]);
});

test('a resource in a module is known by its name there and by the way to the module', () => {
  const { plan } = readPlan(planOf('f-for-each-count-module'), 'plan.json');
  const places = plan?.resources.map(({ resource, module }) => [resource, module]);
  expect(places?.slice(3, 5)).toEqual([
    ['sendgrid_api_key.worker[1]', null],
    ['sendgrid_api_key.this', 'tenant["acme"]'],
  ]);
});

function planOf(name: string): Uint8Array {
  return readFileSync(resolve(root, 'test/fixtures/plans', name, 'plan.json'));
}
