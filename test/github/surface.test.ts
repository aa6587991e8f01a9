import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { filesOf } from '../../src/action/files.js';
import { eventOf } from '../../src/github/event.js';
import { jobSummary } from '../../src/github/job-summary.js';
import { annotations, log } from '../../src/github/log.js';
import { outputsOf } from '../../src/github/outputs.js';
import { openSending, type Wishes } from '../../src/github/sending.js';
import { publish, type Surface } from '../../src/github/surface.js';
import { type Report, withRemarks } from '../../src/model/report.js';
import { Secret } from '../../src/secret.js';
import { redactionOf } from '../../src/text/redaction.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas, sourceOf } from '../support/events.js';
import { secretsIn, spellingsOf } from '../support/keys-in-text.js';
import { broken, lastResult, resultOf } from '../support/published.js';
import { finding, report } from '../support/report.js';
import { reportNaming } from '../support/report-naming.js';

const environment = { ...process.env };
const write = process.stdout.write.bind(process.stdout);
const folder = mkdtempSync(join(tmpdir(), 'surface-'));
const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
const warned = report({ findings: [finding({ rule: 'unmanaged-key', severity: 'warning' })] });
const token = `ghs_${'t'.repeat(36)}`;
const half = 's'.repeat(43);
const unwished = { checkRun: false, comment: 'never', issue: 'never' } as const;
const key = `SG.${'i'.repeat(22)}.${half}`;
const sources = { policyFile: 'policy.yml', terraformPlan: null } as const;
const inputs = { ...sources, reportFile: 'report.json', sarifFile: 'scopes.sarif' };
let github: GitHubServer | null = null;

beforeEach(() => {
  for (const file of ['scopes.sarif', 'report.json']) rmSync(join(folder, file), { force: true });
  for (const file of Object.values(files)) writeFileSync(file, '');
  Object.assign(process.env, files);
});

afterEach(async () => {
  await github?.close();
  process.env = { ...environment };
  process.exitCode = 0;
});

afterAll(() => rmSync(folder, { recursive: true }));
const names = [
  'The SARIF file',
  'The JSON report',
  'The outputs',
  'The job summary',
  'The log',
  'The check run',
  'The comment',
  'The annotations',
] as const;
const stages = ['made', 'shown'] as const;

test.each(names.flatMap((name) => stages.map((stage) => ({ name, stage }))))(
  '$name that cannot be $stage loses itself alone, and makes the run an error',
  async ({ name, stage }) => {
    const { log: text, exitCode } = await show({ checkRun: true, comment: 'always' }, (surface) =>
      surface.name === name ? broken(surface, stage) : surface,
    );
    const bug = `${name} cannot be made. This is a bug of SendGrid Scope Audit, please report it with this trace: Error: no ${stage}`;
    const shown = {
      'The SARIF file': existsSync(join(folder, 'scopes.sarif')),
      'The JSON report': resultOf(join(folder, 'report.json')),
      'The outputs': lastResult(files.GITHUB_OUTPUT),
      'The job summary': /(passed|could not look)$/m.exec(read(files.GITHUB_STEP_SUMMARY))?.[1],
      'The log': text.split('\n').includes('Findings:'),
      'The check run': github?.state().checkRuns[0]?.conclusion,
      'The comment': github?.state().comments.length,
      'The annotations': text.includes('::error title=internal::'),
    };
    const told = names.filter((each) => stage === 'made' || names.indexOf(each) > names.indexOf(name));
    const isTold = (each: (typeof names)[number]) => told.includes(each);
    expect(shown).toEqual({
      // An audit with an error gives none.
      'The SARIF file': !isTold('The SARIF file'),
      // Both are written once more for what came up behind them, but for what comes last.
      'The JSON report': told.length > 0 ? 'error' : 'passed',
      'The outputs': told.length > 0 ? 'error' : 'passed',
      'The job summary': isTold('The job summary') ? 'could not look' : 'passed',
      'The log': true,
      'The check run': isTold('The check run') ? 'failure' : 'success',
      'The comment': 1,
      'The annotations': true,
      [name]: missing[name],
    });
    expect(text).toContain(bug.replaceAll('%', '%25'));
    expect(exitCode).toBe(1);
  },
);

const missing = {
  'The SARIF file': false,
  'The JSON report': undefined,
  'The outputs': undefined,
  'The job summary': undefined,
  'The log': false,
  'The check run': undefined,
  'The comment': 0,
  'The annotations': false,
} as const;

test('two that cannot be made are both said, and each only once', async () => {
  const wrong = ['The log', 'The job summary'];
  await show({}, (surface) => (wrong.includes(surface.name) ? broken(surface, 'made') : surface));
  expect(lastResult(files.GITHUB_OUTPUT)).toBe('error');
});

test('what is made is made once, where nothing comes up in between', async () => {
  let made = 0;
  await show({}, (surface) => ({
    ...surface,
    make: (of) => {
      if (surface.name === 'The job summary') made += 1;
      return surface.make(of);
    },
  }));
  expect(made).toBe(1);
});

test.each([
  [false, 'warning', 'Leave the input out to use the token of the job.'],
  [true, 'notice', 'In a pull request from a fork, and for Dependabot, GitHub lets the token read at most.'],
])('without a token, from a fork: %p, a %s says so', async (fork, level, advice) => {
  const { log: text } = await show({ checkRun: true, githubToken: null }, (surface) => surface, { fork });
  expect(text).toContain(
    `::${level} title=audit::Input "github-token" is empty, so there is neither a check run nor a comment nor an issue. ${advice}`,
  );
});

test.each([true, false])(
  'the last net: no surface shows a key in whichever spelling, with a check run: %p',
  async (checkRun) => {
    const texts = [key, half, token].flatMap(spellingsOf);
    const redaction = redactionOf(key, token);
    const wishes = { githubToken: new Secret(token), redaction, checkRun, comment: 'always' } as const;
    const { log: text } = await show(wishes, (surface) => surface, {}, reportNaming(texts));
    const { checkRuns, comments } = github?.state() ?? { checkRuns: [], comments: [] };
    expect([checkRuns.length, comments.length]).toEqual([checkRun ? 1 : 0, 1]);
    const [made, summary] = Object.values(files).map(read);
    const comment = comments[0]?.body;
    const shown = { log: text, outputs: made, summary, comment, checkRun: JSON.stringify(checkRuns) };
    for (const [surface, each = ''] of Object.entries(shown)) {
      expect([surface, ...secretsIn(each, [half, token])]).toEqual([surface]);
      expect(each.includes('[redacted]')).toBe(surface !== 'checkRun' || checkRun);
    }
  },
);

/** Publishes the report on every surface, each changed as asked; what the log says then, and whether the step failed. */
async function show(
  wishes: Partial<Wishes>,
  change: (surface: Surface) => Surface,
  from: { readonly fork?: boolean } = {},
  of: Report = warned,
): Promise<{ readonly log: string; readonly exitCode: typeof process.exitCode }> {
  github = await startGitHub({
    commits: { [shas.head]: {} },
    permissions: { checks: 'write', 'pull-requests': 'write' },
  });
  const surroundings = {
    event: eventOf(sourceOf(pullRequest(from))),
    apiUrl: github.url,
    problems: [],
    remarks: [],
  };
  const wanted = {
    githubToken: new Secret(github.token),
    redaction: redactionOf(github.token),
    ...unwished,
    ...wishes,
  } as const;
  const { redact } = wanted.redaction;
  const sending = openSending(wanted, surroundings, new AbortController().signal);
  const { sarif, json, jsonAgain } = filesOf(folder, { ...inputs, redaction: wanted.redaction });
  const { outputs, outputsAgain } = outputsOf(redact);
  const local = [sarif, json, outputs, jobSummary(redact), log(redact), jsonAgain];
  const last = [jsonAgain, outputsAgain, annotations(redact)];
  const surfaces = [...local, ...sending.surfaces, ...last].map(change);
  let text = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    await publish(withRemarks(of, sending.remarks), surfaces, redact);
  } finally {
    process.stdout.write = write;
    await sending.close();
  }
  return { log: text, exitCode: process.exitCode };
}

const read = (file: string) => readFileSync(file, 'utf8');
