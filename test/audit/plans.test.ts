import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import type { Finding } from '../../src/model/finding.js';
import type { PlanToJudge } from '../../src/model/plan.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { messageOf } from '../../src/text/message.js';
import { seedKeys } from '../account/seed.js';
import { accountOf } from '../support/accounts.js';
import { attemptLine } from '../support/attempt-line.js';
import { expectGolden } from '../support/golden.js';
import { planIn } from '../support/plans.js';
import { root } from '../support/repository.js';

/** Every key is allowed all, so that what is said is of the plan alone. */
const policy = `version: 1
terraform: { grantor: key-admin }
keys:
  - { match: "*", allow: ["*"], admin: true }
rules: { duplicate-key-name: off }
`;

const cases = readdirSync(resolve(root, 'test/fixtures/plans'));

test('each genuine plan asks for what it should, and gets the answers and findings that it should', () => {
  expect(cases).toHaveLength(42);
  const sections = cases.map((name) => [name, ...toldOf(name).map((line) => `  ${line}`)].join('\n'));
  expectGolden('audit/plans.txt', `${sections.join('\n')}\n`);
});

function toldOf(name: string): string[] {
  const { plan, problems, remarks } = planIn(name);
  return [
    ...problems.map(({ message }) => `problem: ${message}`),
    ...remarks.map(({ message }) => `notice: ${message}`),
    ...(plan === null ? [] : judged({ ...plan, region: 'global' })),
  ];
}

function judged(plan: PlanToJudge): string[] {
  const account = accountOf(seedKeys);
  const { findings, grants, remarks } = audit(
    { policy: parsePolicy(policy, 'policy.yml'), account, base: null, plan },
    rules,
  );
  return [
    ...remarks.map(({ message }) => `notice: ${message}`),
    ...grants.map(attemptLine),
    ...findings.map(findingLines),
  ];
}

function findingLines(finding: Finding): string {
  const { rule, severity, location, key, about } = finding;
  const { line, column } = location.start;
  return `${line}:${column} ${severity} ${rule} ${key?.id ?? '-'} ${about ?? '-'}\n    ${messageOf(finding)}`;
}
