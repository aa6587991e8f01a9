import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { outputsOf } from '../../src/github/outputs.js';
import { publish, type Surface } from '../../src/github/surface.js';
import { type Remark, type Report, withProblems } from '../../src/model/report.js';
import { manyFindings } from '../support/many-findings.js';
import { samples } from '../support/sample-reports.js';

const environment = { ...process.env };
let folder = '';

const problem = { kind: 'cancelled', message: 'The run was cancelled.', location: null } as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
});

afterEach(() => {
  process.env = { ...environment };
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

test('what the output lacks is said once, and the last result is the one that counts', async () => {
  process.env.GITHUB_OUTPUT = join(folder, 'output');
  const { outputs, outputsAgain } = outputsOf((text) => text);
  let told: readonly Remark[] = [];
  const cancel = shown((report) => withProblems(report, [problem]));
  const end = shown((report) => {
    told = report.remarks;
    return report;
  });
  const surfaces = [outputs, outputsAgain, cancel, outputsAgain, outputsAgain, end];
  await publish(manyFindings(10_000), surfaces, (text) => text);
  expect(told).toEqual([{ severity: 'warning', message: expect.stringContaining('lacks') }]);
  const results = readFileSync(join(folder, 'output'), 'utf8').matchAll(/^result<<.*\n(.*)$/gm);
  expect(Array.from(results, ([, result]) => result)).toEqual(['failed', 'error']);
});

test('what is waived is counted apart, and in no other output', async () => {
  process.env.GITHUB_OUTPUT = join(folder, 'output');
  const { outputs } = outputsOf((text) => text);
  await publish(samples.waivers, [outputs], (text) => text);
  const written = readFileSync(join(folder, 'output'), 'utf8');
  expect(written).toMatch(/^waived-count<<.*\n2\n/m);
  expect(written).toMatch(/^error-count<<.*\n1\n/m);
  expect(written).not.toContain('old-cron');
});

test('where the issue is stands in the outputs once GitHub has told, and is empty before', async () => {
  process.env.GITHUB_OUTPUT = join(folder, 'output');
  const { outputs, outputsAgain } = outputsOf((text) => text);
  const url = 'https://github.com/acme/mail/issues/7';
  const issue: Surface = { name: 'The issue', make: () => async (so) => ({ ...so, issueUrl: url }) };
  await publish(samples.clean, [outputs, issue, outputsAgain, shown((of) => of)], (text) => text);
  const urls = readFileSync(join(folder, 'output'), 'utf8').matchAll(/^issue-url<<(.*)\n(.*)\n\1$/gm);
  expect(Array.from(urls, ([, , text]) => text)).toEqual(['', url]);
});

function shown(change: (report: Report) => Report): Surface {
  return {
    name: 'The rest',
    make: () => async (so) => ({ ...so, report: change(so.report), isAnnotated: true }),
  };
}
