import { expect, test } from '@jest/globals';
import type { AccountOptions } from '../account/account.js';
import { secretFor } from '../account/state.js';
import { secretsIn, spellingsOf } from '../support/keys-in-text.js';
import { unmasked } from '../support/runner.js';
import { allSurfaces, auditWithGitHub } from './audit-with-github.js';

const ids = { auditor: 'aUd1tX6jPgB3yLh0NvS7Cw', other: 'o'.repeat(22) };
const own = secretFor(ids.auditor);
const half = own.slice(26);
const names = [own, half, secretFor(ids.other)].flatMap(spellingsOf);
const account: AccountOptions = {
  keys: [
    { id: ids.auditor, name: 'scope-audit', scopes: ['api_keys.read'] },
    ...names.slice(0, 90).map((name, index) => ({
      id: String(index).padStart(22, 'n'),
      name: `${index} ${name}`,
      scopes: [name, 'mail.send'],
    })),
  ],
};
const policy =
  'version: 1\nkeys:\n  - { name: scope-audit, presets: [scope-audit] }\n  - { match: "1*", allow: [] }\n';

test.each([
  ['in findings', account, 'failed'],
  [
    'in an answer that refuses',
    {
      ...account,
      misbehaviour: [{ path: /n{20}5\d$/, fault: { kind: 'status', status: 400, body: { errors: names } } }],
    },
    'error',
  ],
] as const)('no surface of a run shows the keys that are names of other keys %s', async (_, keys, result) => {
  const inputs = { ...allSurfaces, 'sendgrid-api-key': own, 'report-file': 'report.json' };
  const run = await auditWithGitHub({ keys, policy, base: 'version: 1\nkeys: []\n', inputs });
  expect(run.outputs.result).toBe(result);
  const surfaces = {
    log: unmasked(run.log),
    summary: run.summary,
    outputs: JSON.stringify(run.outputs),
    report: run.fileText('report.json'),
    sarif: run.fileText('scopes.sarif'),
    'check run': JSON.stringify(run.checkRuns),
    comment: JSON.stringify(run.comments),
  };
  for (const [surface, shown] of Object.entries(surfaces)) {
    expect([surface, ...secretsIn(shown, [half])]).toEqual([surface]);
  }
  expect(surfaces.report).toContain(`SG.${ids.auditor}.[redacted]`);
});
