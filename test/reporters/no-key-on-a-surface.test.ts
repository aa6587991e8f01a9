import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { readyPolicy } from '../../src/policy/ready-policy.js';
import { rules } from '../../src/rules/registry.js';
import { reportOf } from '../../src/run/report.js';
import { redactionOf } from '../../src/text/redaction.js';
import type { Misbehaviour } from '../account/misbehaviour.js';
import { secretFor } from '../account/state.js';
import { readAccount } from '../sendgrid/read-account.js';
import { estateOf } from '../support/accounts.js';
import { policyFile } from '../support/audited.js';
import { anyKey, secretsIn, spellingsOf, textWith } from '../support/keys-in-text.js';
import { reportNaming } from '../support/report-naming.js';
import { surfacesOf } from '../support/surfaces.js';

const auditorId = 'aUd1tX6jPgB3yLh0NvS7Cw';
const own = secretFor(auditorId);
const half = own.slice(26);

const policy = parsePolicy(
  `version: 1
keys:
  - { name: scope-audit, presets: [scope-audit] }
  - { match: "*", scopes: [mail.send], allow: [stats.read] }
`,
  policyFile,
);

const text = textWith(fc.oneof(anyKey, fc.constantFrom(own, half)));
const keys = fc.array(
  fc.record({ name: text, scopes: fc.array(fc.oneof(text, fc.constant('mail.send')), { maxLength: 3 }) }),
  { minLength: 1, maxLength: 3 },
);
/** An error for one key, for the list, or for the auditor's scopes; or none. */
const error = fc.option(
  fc.record({
    path: fc.constantFrom(/key0{19}$/, /api_keys$/, /scopes$/),
    status: fc.constantFrom(400, 403, 451, 500),
    text,
  }),
);

test('no surface shows a key, whatever an account says and in whichever spelling', async () => {
  await fc.assert(
    fc.asyncProperty(keys, error, async (others, failing) => {
      const { account } = await readAccount({
        keys: [
          { id: auditorId, name: 'scope-audit', scopes: ['api_keys.read'] },
          ...others.map((key, index) => ({ ...key, id: `key${index}`.padEnd(22, '0') })),
        ],
        misbehaviour: failing === null ? [] : [misbehaviour(failing)],
      });
      for (const report of [audited(account), withoutPolicy(account)]) {
        // The last net is left out: what enters the model is clean already.
        const surfaces = surfacesOf(report, (each) => each);
        for (const [surface, shown] of Object.entries(surfaces)) {
          expect([surface, ...secretsIn(shown, [half])]).toEqual([surface]);
        }
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('the last net: files show no key, whatever the report holds', () => {
  const otherForm = 'a-key-of-another-form';
  const report = reportNaming([own, half, otherForm].flatMap(spellingsOf));
  const { json, sarif, output } = surfacesOf(report, redactionOf(own, otherForm).redact);
  for (const file of [json, sarif, output]) {
    expect(secretsIn(file ?? '', [half, otherForm])).toEqual([]);
    expect(file).toContain('[redacted]');
  }
});

function misbehaviour(of: {
  readonly path: RegExp;
  readonly status: number;
  readonly text: string;
}): Misbehaviour {
  const body = { errors: [{ field: null, message: of.text }] };
  return { path: of.path, fault: { kind: 'status', status: of.status, body } };
}

function audited(account: Account) {
  return reportOf({
    ...run,
    estate: estateOf([account]),
    audit: audit({ policy, account, base: null }, rules),
    proposal: null,
  });
}

function withoutPolicy(account: Account) {
  return reportOf({
    ...run,
    estate: estateOf([account]),
    audit: null,
    proposal: readyPolicy(account.keys),
  });
}

const run = {
  now: new Date('2026-11-23T09:00:00Z'),
  today: '2026-11-23',
  policyFile,
  plan: null,
  failOn: 'error',
  problems: [],
  remarks: [],
  skipped: false,
} as const;
