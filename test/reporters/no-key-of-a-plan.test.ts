import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import type { Report } from '../../src/model/report.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { withoutColour } from '../../src/reporters/terminal/colours.js';
import { terminalText } from '../../src/reporters/terminal/terminal.js';
import { rules } from '../../src/rules/registry.js';
import { readPlan } from '../../src/terraform/read-plan.js';
import { seedKeys } from '../account/seed.js';
import { accountOf, estateOf } from '../support/accounts.js';
import { policyFile, unaudited } from '../support/audited.js';
import { countOf, exchanged, isNeeded, mapped } from '../support/json-places.js';
import { anyKey, secretsIn, spelt } from '../support/keys-in-text.js';
import { bytesOf, madePlan } from '../support/made-plan.js';
import { planRun } from '../support/plan-samples.js';
import { filesIn, root } from '../support/repository.js';
import { surfacesOf } from '../support/surfaces.js';

const plan = fc.constantFrom(
  ...filesIn('test/fixtures/plans')
    .filter((file) => file.endsWith('/plan.json'))
    .map((file): unknown => JSON.parse(readFileSync(resolve(root, 'test/fixtures/plans', file), 'utf8'))),
);
const policyText = `version: 1
grantor: key-admin
terraform: { manages-keys: true, providers: { sendgrid.eu: { subuser: eu } } }
keys:
  - { name: key-admin, scopes: [mail.send] }
`;
const policy = parsePolicy(policyText, policyFile);

test('no surface shows a key that stands in every member of a plan, its ids apart or not', () => {
  fc.assert(
    fc.property(plan, anyKey, fc.boolean(), (json, key, keepsIds) => {
      const ids = new Set(keepsIds ? seedKeys.map(({ id }) => id) : []);
      const planted = mapped(json, (each) => (isNeeded(each) || ids.has(each) ? each : `${each}${key}`));
      const { keys, report } = reportOn(bytesOf(planted));
      expect(keys).toContain(key);
      expectNowhere(report, key);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('nor one in any one place, in whichever spelling', () => {
  // Much of a genuine plan is shown nowhere.
  const some = fc.oneof(plan, fc.constant<unknown>(madePlan(planRun.plan ?? [])));
  fc.assert(
    fc.property(some, fc.nat(), anyKey, fc.nat(), (json, at, key, seed) => {
      const [written = key] = fc.sample(spelt(key), { numRuns: 1, seed });
      const planted = exchanged(json, at % countOf(json), (value) =>
        typeof value === 'string' && !isNeeded(value) ? `${value}${written}` : written,
      );
      expectNowhere(reportOn(bytesOf(planted)).report, key);
    }),
    { numRuns: 200 },
  );
}, 120_000);

test('nor one in a file that is cut, too deep or failed, and each is to be masked, escaped by JSON or not', () => {
  const refusals: readonly ((text: string) => string)[] = [
    (text) => text.slice(0, -2),
    (text) => `{"deep":${'['.repeat(2000)}${']'.repeat(2000)},${text.slice(1)}`,
    (text) => `${text.slice(0, -1)},"errored":true}`,
    (text) => `not JSON ${text}`,
  ];
  fc.assert(
    fc.property(plan, anyKey, fc.constantFrom(...refusals), fc.boolean(), (json, key, refuse, isEscaped) => {
      const planted = mapped(json, (each) => (isNeeded(each) ? each : `${each}${key}`));
      const text = JSON.stringify(planted);
      const written = isEscaped ? text.replaceAll('SG.', '\\u0053G\\u002E') : text;
      const { keys, report } = reportOn(bytesOf(refuse(written)));
      expect(report.problems).toHaveLength(1);
      expect(keys).toContain(key);
      expectNowhere(report, key);
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** What a run makes of the file, with the keys to mask. */
function reportOn(bytes: Uint8Array): { readonly keys: readonly string[]; readonly report: Report } {
  const { plan: read, problems, remarks, keys } = readPlan(bytes, 'plan.json');
  const account = accountOf(seedKeys);
  const toJudge = read && ({ ...read, region: 'global' } as const);
  const found = audit({ policy, account, base: null, plan: toJudge }, rules);
  const report = unaudited({
    plan: read,
    problems,
    remarks: [...remarks, ...found.remarks],
    estate: estateOf([account]),
    audit: found,
  });
  return { keys, report };
}

/** The last net is left out: what enters the model is clean already. */
function expectNowhere(report: Report, key: string): void {
  const surfaces = {
    ...surfacesOf(report, (each) => each),
    terminal: terminalText(report, () => policyText.split('\n'), { columns: 80, paint: withoutColour }),
  };
  for (const [surface, shown] of Object.entries(surfaces))
    expect([surface, ...secretsIn(shown, [key.slice(-43)])]).toEqual([surface]);
}
