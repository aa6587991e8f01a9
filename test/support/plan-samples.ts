import type { Given } from './audited.js';
import { hostileNames } from './hostile.js';
import type { MadeResource } from './made-plan.js';
import { seedKeys } from './seed-case.js';

const adminId = 'kA3dMin0wQ7xT2uYpL9bRg';
const mailerId = 'pRodM4ilKt9ZqE2fUxD5og';
const inMain = (line: number, from: number, to: number) => ({
  file: 'infra/main.tf',
  start: { line, column: from },
  end: { line, column: to },
});
const admin = ['api_keys.create', 'api_keys.delete', 'api_keys.read', 'api_keys.update', 'templates.read'];

/** A pull request whose plan asks for something of every kind, beside a policy that asks for a part of it. */
export const planRun: Given = {
  keys: seedKeys,
  policy: `version: 1
grantor: key-admin
keys:
  - name: key-admin
    scopes: [mail.send, templates.read]
    allow: ["api_keys.*"]
  - name: prod-mailer
    allow: ["*"]
  - { match: "*", allow: [mail.send] }
terraform:
  grantor: key-admin
  providers:
    sendgrid.tenant: { subuser: tenant-eu }
rules: { excess-scope: off, critical-scope: off, duplicate-key-name: off }
`,
  lines: {
    'sendgrid_api_key.key_admin': {
      block: inMain(12, 1, 41),
      scopes: inMain(14, 3, 13),
      strings: new Map([['mail.send', inMain(18, 5, 16)]]),
    },
    'sendgrid_api_key.ci': { block: inMain(24, 1, 34), scopes: null, strings: new Map() },
    'sendgrid_api_key.open': {
      block: inMain(28, 1, 36),
      scopes: inMain(30, 3, 45),
      strings: new Map([['templates.read', inMain(30, 20, 36)]]),
    },
  },
  plan: [
    {
      name: 'key_admin',
      actions: ['update'],
      before: { id: adminId, name: 'key-admin', scopes: admin },
      after: { name: 'key-admin', scopes: ['mail.send', ...admin] },
    },
    {
      name: 'prod_mailer',
      provider: 'trois-six',
      actions: ['update'],
      before: { id: mailerId, name: 'prod-mailer', scopes: ['mail.send'] },
      after: { name: 'prod-mailer', scopes: ['mail.send', 'stats.read'] },
    },
    {
      name: 'preview',
      module: 'module.tenant["acme"]',
      actions: ['create'],
      after: { name: 'preview-31', scopes: ['templates.read', 'teammates.create'] },
    },
    { name: 'ci', actions: ['create'], after: { name: 'ci', scopes: null } },
    {
      name: 'open',
      actions: ['create'],
      after: { scopes: ['templates.read', null] },
      unknown: { name: true, scopes: [false, true] },
    },
    {
      name: 'of_tenant',
      providerKey: 'sendgrid.tenant',
      actions: ['create'],
      after: { name: 'tenant', scopes: ['mail.send'] },
    },
  ],
};

/** A longer one names a resource of a provider that is not known, of whose key nothing is shown. */
const maxShownCharacters = 100;

/** The hostile names that {@link hostilePlanRun} gives keys of which something is shown. */
export const hostilePlanNames = hostileNames.filter(({ length }) => length <= maxShownCharacters);

/** A plan with a hostile text in every place that holds foreign text and is shown. */
export const hostilePlanRun: Given = {
  keys: { admin: ['api_keys.create'] },
  policy: 'version: 1\nkeys: []\nterraform: { grantor: admin }\n',
  plan: hostileNames
    .filter((name) => name !== '')
    .map((name) => name.slice(0, 1000))
    .map(
      (name): MadeResource => ({
        module: `module.m[${JSON.stringify(name)}]`,
        resource: {
          address: `module.m[${JSON.stringify(name)}].sendgrid_api_key.k[${JSON.stringify(name)}]`,
        },
        provider: name.length > maxShownCharacters ? 'unknown' : 'kenzo0107',
        actions: ['create'],
        after: { name, scopes: [name, 'mail.send'] },
      }),
    ),
};
