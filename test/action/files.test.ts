import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { filesOf } from '../../src/action/files.js';
import type { Surface } from '../../src/github/surface.js';
import { withProblems } from '../../src/model/report.js';
import { jsonText } from '../../src/reporters/json-text.js';
import { toSarif } from '../../src/reporters/sarif.js';
import { rules } from '../../src/rules/registry.js';
import { redactionOf } from '../../src/text/redaction.js';
import { secretsIn, spellingsOf } from '../support/keys-in-text.js';
import { shownOn } from '../support/published.js';
import { report } from '../support/report.js';
import { reportNaming } from '../support/report-naming.js';
import { samples } from '../support/sample-reports.js';

const half = 's'.repeat(43);
const key = `SG.${'i'.repeat(22)}.${half}`;
const redaction = redactionOf(key);
const { redact } = redaction;
const both = {
  policyFile: 'policy.yml',
  terraformPlan: null,
  reportFile: 'out/report.json',
  sarifFile: 'out/scopes.sarif',
};
let workspace = '';

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'files-'));
});

afterEach(() => rmSync(workspace, { recursive: true }));

test('both files are written where they are wanted, and what comes behind knows where', async () => {
  const { sarif, json } = filesOf(workspace, { ...both, redaction });
  const so = await shownOn([sarif, json], samples.seed, redact);
  expect(text('out/report.json')).toBe(jsonText(samples.seed, redact).text);
  expect(text('out/scopes.sarif')).toBe(toSarif(samples.seed, rules, redact));
  expect(so).toMatchObject({ reportFile: 'out/report.json', sarifFile: 'out/scopes.sarif', late: [] });
  expect(so.saved).toBe(so.report);
});

test('none is written that nobody asked for', async () => {
  const { sarif, json, jsonAgain } = filesOf(workspace, {
    ...both,
    reportFile: null,
    sarifFile: null,
    redaction,
  });
  const so = await shownOn([sarif, json, jsonAgain], samples.seed, redact);
  expect(readdirSync(workspace)).toEqual([]);
  expect(so).toMatchObject({ reportFile: null, sarifFile: null, saved: null });
});

test('an audit that could not look gives no SARIF, which would close what is open', async () => {
  const { sarif } = filesOf(workspace, { ...both, redaction });
  const so = await shownOn([sarif], samples['broken-policy'], redact);
  expect([existsSync(join(workspace, 'out')), so.sarifFile]).toEqual([false, null]);
});

test.each([
  { name: 'the policy with the report', reportFile: 'policy.yml', sarifFile: null },
  { name: 'the policy with SARIF', reportFile: null, sarifFile: 'policy.yml' },
  { name: 'the plan with the report', reportFile: './infra/../plan.json', sarifFile: null },
  { name: 'the plan with SARIF', reportFile: null, sarifFile: 'plan.json' },
  { name: 'each other', reportFile: 'a', sarifFile: './a' },
  { name: 'what lies outside', reportFile: '../a', sarifFile: null },
])('neither overwrites $name, which is an error that names the input', async (files) => {
  const { sarif, json } = filesOf(workspace, { ...both, terraformPlan: 'plan.json', redaction, ...files });
  const so = await shownOn([sarif, json], report(), redact);
  expect(so.report.result).toBe('error');
  expect(so.report.problems[0]?.message).toMatch(/"report-file"|"sarif-file"/);
  expect(readdirSync(workspace)).toEqual([]);
});

test('neither overwrites a plan outside, by whatever way its path leads there', async () => {
  const outside = realpathSync(mkdtempSync(join(tmpdir(), 'plan-')));
  const plan = join(outside, 'plan.json');
  writeFileSync(plan, 'the plan');
  symlinkSync(outside, join(outside, 'way'), 'dir');
  const reportFile = join(outside, 'way/plan.json');
  const { json } = filesOf(workspace, { ...both, terraformPlan: plan, reportFile, redaction });
  const so = await shownOn([json], report(), redact);
  expect(so.report.problems[0]?.message).toContain('it is the policy, the plan or another file');
  expect(readFileSync(plan, 'utf8')).toBe('the plan');
  rmSync(outside, { recursive: true });
});

test('the report is written once more where something came up since, and only then', async () => {
  const { json, jsonAgain } = filesOf(workspace, { ...both, redaction });
  const problem = { kind: 'cancelled', message: 'The run was cancelled.', location: null } as const;
  const cancel: Surface = {
    name: 'The rest',
    make: () => async (so) => ({ ...so, report: withProblems(so.report, [problem]) }),
  };
  const same = await shownOn([json, remover(), jsonAgain], report(), redact);
  expect([existsSync(join(workspace, 'out/report.json')), same.report.result]).toEqual([false, 'passed']);
  const so = await shownOn([json, cancel, jsonAgain], report(), redact);
  expect(JSON.parse(text('out/report.json'))).toMatchObject({ result: 'error', errors: [problem] });
  expect(so.saved).toBe(so.report);
});

test('no secret is in them, however it is spelt', async () => {
  const { sarif, json } = filesOf(workspace, { ...both, redaction });
  await shownOn([sarif, json], reportNaming([key, half].flatMap(spellingsOf)), redact);
  for (const file of ['out/report.json', 'out/scopes.sarif']) {
    expect(text(file)).toContain('[redacted]');
    expect(secretsIn(text(file), [half])).toEqual([]);
  }
});

/** Takes the report away, so that it shows whether it is written once more. */
function remover(): Surface {
  return {
    name: 'The remover',
    make: () => async (so) => {
      rmSync(join(workspace, 'out/report.json'));
      return so;
    },
  };
}

function text(file: string): string {
  return readFileSync(join(workspace, file), 'utf8');
}
