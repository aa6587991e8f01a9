import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { outputsOf } from '../../src/github/outputs.js';
import { publish, type Surface } from '../../src/github/surface.js';
import { type Remark, type Report, withProblems } from '../../src/model/report.js';
import { manyFindings } from '../support/many-findings.js';

const environment = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
const problem = { kind: 'cancelled', message: 'The run was cancelled.', location: null } as const;

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

function shown(change: (report: Report) => Report): Surface {
  return {
    name: 'The rest',
    make: () => async (so) => ({ ...so, report: change(so.report), isAnnotated: true }),
  };
}
