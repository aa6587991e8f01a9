import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/text/message.js';
import { auditedEstate } from '../support/estate-audit.js';

test.each<[grantor: string, holds: readonly string[], rule: string, predicted: string]>([
  ['deployer', ['api_keys.update', 'mail.send'], 'missing-scope', 'accepted'],
  ['deployer', ['api_keys.update'], 'impossible-grant', 'refused 400'],
  ['parent/root', [], 'unproven-grant', 'unproven'],
  ['parent/reader', [], 'impossible-grant', 'refused 403'],
  ['parent/nobody', [], 'unknown-grantor', 'unproven'],
  ['nobody', [], 'unknown-grantor', 'unproven'],
])('with the grantor %s that holds %j: %s', (grantor, holds, rule, predicted) => {
  const { findings, grants } = auditedEstate({
    policy: `grantor: root\nkeys: [{ match: "*", allow: ["*"] }]\nsubusers:\n  - { name: acme, grantor: ${grantor}, keys: [{ name: mailer, scopes: [mail.send] }, { name: deployer, allow: ["*"] }] }\n`,
    keys: { root: ['api_keys.update', 'mail.send'], reader: ['mail.send'] },
    subusers: { acme: { mailer: [], deployer: holds } },
  });
  const own = findings.filter((finding) => finding.rule !== 'critical-scope');
  expect(own.map((finding) => finding.rule)).toEqual([rule]);
  expect(own.map(messageOf)[0]).toContain(
    rule === 'unknown-grantor' ? `Grantor "${grantor}"` : '"acme / mailer"',
  );
  const [grant] = grants;
  const status =
    grant !== undefined && 'predicted' in grant.verdict ? ` ${grant.verdict.predicted?.status}` : '';
  expect(`${grant?.verdict.kind}${grant?.verdict.kind === 'refused' ? status : ''}`).toBe(predicted);
  expect(grant?.key.subuser).toBe('acme');
});

test('without a grantor only keys of the subuser are tried', () => {
  const { grants } = auditedEstate({
    policy:
      'grantor: root\nkeys: [{ match: "*", allow: ["*"] }]\nsubusers:\n  - { name: acme, keys: [{ name: mailer, scopes: [mail.send] }] }\n',
    keys: { root: ['api_keys.update', 'mail.send'] },
    subusers: { acme: { mailer: ['api_keys.update'] } },
  });
  expect(
    grants.map(({ grantor, verdict, couldGrant, chain }) => [grantor, verdict.kind, couldGrant, chain]),
  ).toEqual([
    [
      expect.objectContaining({ kind: 'key', key: expect.objectContaining({ subuser: 'acme' }) }),
      'refused',
      [],
      null,
    ],
  ]);
});

test('a grantor of the parent account that is not there is one finding for all that depend on it', () => {
  const { findings } = auditedEstate({
    policy:
      'keys: []\nsubusers:\n  - { match: "t-*", grantor: parent/rot, keys: [{ name: mailer, scopes: [mail.send] }] }\n',
    keys: { root: [] },
    subusers: { 't-1': { mailer: [] }, 't-2': { mailer: [] } },
  });
  expect(findings.filter(({ rule }) => rule === 'unknown-grantor').map(messageOf)).toEqual([
    'Grantor "parent/rot" is not a live key of the parent account. Did you mean "root"? Name a live key of it, by its name or id.',
  ]);
});
