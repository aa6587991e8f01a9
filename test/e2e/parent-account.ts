import { z } from 'zod';
import type { AccountOptions, AccountServer } from '../account/account.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import type { People } from '../account/people.js';
import type { InitialKey, InitialSubuser } from '../account/state.js';

/** Two admins and one invited; no text of theirs may be shown. */
export const people: People = {
  members: [
    { name: 'ada-lovelace', role: 'owner' },
    { name: 'grace-hopper', role: 'admin' },
    { name: 'eve-moneypenny', role: 'teammate' },
  ],
  invited: [{ name: 'kim-possible', isAdmin: true }],
  listedIn: 'result',
  invitedBy: 'token',
};

/** A parent account of 30 subusers: 3 disabled, 5 in the EU, 1 that no item speaks of, 1 ignored. */
export const parentAccount: AccountOptions = {
  keys: [
    { name: 'scope-audit', scopes: ['api_keys.read', 'subusers.read', 'teammates.read'] },
    { name: 'root', scopes: ['api_keys.create', 'api_keys.read', 'api_keys.update', 'mail.send'] },
  ],
  subusers: [
    subuser('acme-eu', 'eu', [
      mailer(['mail.send', 'mail.batch.read']),
      { name: 'reader', scopes: ['stats.read'] },
    ]),
    ...numbered(4, 'tenant-eu', 'eu'),
    ...numbered(20, 'tenant', 'global'),
    ...numbered(3, 'off', 'global').map((each) => ({ ...each, isDisabled: true })),
    subuser('stray', 'global', [mailer(['mail.send']), { name: 'reader', scopes: ['stats.read'] }]),
    subuser('sandbox-1', 'global', [mailer(['mail.send'])]),
  ],
  people,
};

/** What governs them: everything is as wanted but two scopes of `acme-eu`, the subuser without an item and the admins. */
export const parentPolicy = `version: 1
grantor: root
keys:
  - { name: scope-audit, presets: [scope-audit], scopes: [subusers.read, teammates.read] }
  - { name: root, scopes: [api_keys.create, api_keys.update, mail.send], allow: [api_keys.read] }
subusers:
  - name: acme-eu
    grantor: parent/root
    keys:
      - { name: mailer, scopes: [mail.send] }
      - { name: reader, scopes: [stats.read, templates.read] }
  - match: "tenant-*"
    keys:
      - { name: mailer, scopes: [mail.send] }
      - { match: "*", allow: [stats.read] }
  - match: "off-*"
    keys: []
  - match: "sandbox-*"
    ignore: true
teammates: { admins: 2 }
`;

/** The subusers that are to be read, by name. */
export const readSubusers = (parentAccount.subusers ?? []).filter(
  ({ name, isDisabled }) => isDisabled !== true && !name.startsWith('sandbox-'),
);

/** In the midst of its keys this subuser lets nobody in any more. */
export const shutHalfWay: readonly Misbehaviour<AccountFault>[] = [
  { path: /api_keys\/./, onBehalfOf: 'tenant-7', after: 2, fault: { kind: 'status', status: 403 } },
];

/** The members of a report that these tests look at. */
export const reportSchema = z.object({
  audited: z.boolean(),
  errors: z.array(z.object({ kind: z.string(), message: z.string() })),
  remarks: z.array(z.object({ message: z.string() })),
  keys: z.array(z.object({ id: z.string(), name: z.string(), subuser: z.string().nullable() })),
  account: z.object({
    keys: z.number(),
    subusers: z.array(
      z.object({
        ...{ name: z.string(), region: z.string(), disabled: z.boolean(), keys: z.number().nullable() },
        unread: z.array(z.object({ name: z.string(), reason: z.string() })),
      }),
    ),
    teammates: z.object({ admins: z.number(), pending: z.number() }),
  }),
  findings: z.array(
    z.object({
      ...{ rule: z.string(), severity: z.string(), introduced: z.boolean(), subuser: z.string().nullable() },
      key: z.object({ name: z.string() }).nullable(),
      location: z.object({ file: z.string(), startLine: z.number(), startColumn: z.number() }),
    }),
  ),
  grants: z.array(
    z.object({ subuser: z.string().nullable(), verdict: z.string(), source: z.object({ kind: z.string() }) }),
  ),
});

/** `line:column rule subuser key`, a dash for what is null. */
export function linesOf({ findings }: z.infer<typeof reportSchema>): string[] {
  return findings.map(({ rule, subuser, key, location: { startLine, startColumn } }) =>
    [`${startLine}:${startColumn}`, rule, subuser ?? '-', key?.name ?? '-'].join(' '),
  );
}

/** Where the account answers, and whose key asks. */
export function inputsFor(account: AccountServer): Readonly<Record<string, string>> {
  return {
    'sendgrid-api-key': account.secretOf('scope-audit'),
    'api-url': account.url,
    'eu-api-url': account.euUrl,
    'report-file': 'report.json',
    'sarif-file': 'scopes.sarif',
  };
}

function numbered(count: number, name: string, region: string): InitialSubuser[] {
  const keys = [
    mailer(['mail.send']),
    ...['a', 'b', 'c'].map((letter) => ({ name: `stats-${letter}`, scopes: ['stats.read'] })),
  ];
  return Array.from({ length: count }, (_, index) => subuser(`${name}-${index + 1}`, region, keys));
}

function subuser(name: string, region: string, keys: readonly InitialKey[]): InitialSubuser {
  return { name, region, keys };
}

function mailer(scopes: readonly string[]): InitialKey {
  return { name: 'mailer', scopes };
}
