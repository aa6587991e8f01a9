import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { readEvent } from '../../src/github/event.js';
import { publish, type Surfaces } from '../../src/github/publish.js';
import { redactionOf } from '../../src/model/redaction.js';
import type { Report } from '../../src/model/report.js';
import { Secret } from '../../src/secret.js';
import { type GitHubServer, startGitHub } from '../github-server/github-server.js';
import { pullRequest, shas, sourceOf } from '../support/events.js';
import { reportNaming } from '../support/hostile-report.js';
import { secretsIn, spellingsOf } from '../support/keys-in-text.js';
import { finding, report } from '../support/report.js';

const environment = { ...process.env };
const write = process.stdout.write.bind(process.stdout);
const folder = mkdtempSync(join(tmpdir(), 'publish-'));
const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
const warned = report({ findings: [finding({ rule: 'unmanaged-key', severity: 'warning' })] });
const token = `ghs_${'t'.repeat(36)}`;
const half = 's'.repeat(43);
const key = `SG.${'i'.repeat(22)}.${half}`;
let github: GitHubServer | null = null;

beforeEach(() => {
  for (const file of Object.values(files)) writeFileSync(file, '');
});

afterEach(async () => {
  await github?.close();
  process.env = { ...environment };
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each<[string, Partial<Surfaces>]>([
  ['check run', { checkRun: true }],
  ['comment', { comment: 'always' }],
])('a %s that cannot be made costs a remark, and nothing else', async (surface, surfaces) => {
  const log = await show(brokenOnce(warned), surfaces);
  const remark = `The ${surface} cannot be made (no findings today). This is a bug of the action, please report it.`;
  expect(log).toContain(`::warning title=audit::${remark}`);
  expect(log).toContain('title=unmanaged-key');
  const [outputs, summary] = Object.values(files).map((file) => readFileSync(file, 'utf8'));
  expect(outputs).toMatch(/^warning-count<<(.*)\n1\n\1$/m);
  expect(summary).toContain('cannot be made');
});

test('a check run that cannot be made does not keep the comment away', async () => {
  await show(brokenOnce(warned), { checkRun: true, comment: 'always' });
  expect(github?.state()).toMatchObject({
    checkRuns: [],
    comments: [{ body: expect.stringContaining('cannot be made') }],
  });
});

test.each([
  [false, 'warning', 'Leave the input out to use the token of the job.'],
  [true, 'notice', 'In a pull request from a fork, and for Dependabot, GitHub lets the token read at most.'],
])('without a token, from a fork: %p, a %s says so', async (fork, level, advice) => {
  const log = await show(warned, { checkRun: true, githubToken: null }, { fork });
  expect(log).toContain(
    `::${level} title=audit::Input "github-token" is empty, so there is neither a check run nor a comment. ${advice}`,
  );
});

test.each([true, false])(
  'the last net: no surface shows a key in whichever spelling, with a check run: %p',
  async (checkRun) => {
    const texts = [key, half, token].flatMap(spellingsOf);
    const log = await show(reportNaming(texts), {
      githubToken: new Secret(token),
      redaction: redactionOf(key, token),
      checkRun,
      comment: 'always',
    });
    const { checkRuns, comments } = github?.state() ?? { checkRuns: [], comments: [] };
    expect([checkRuns.length, comments.length]).toEqual([checkRun ? 1 : 0, 1]);
    const [outputs, summary] = Object.values(files).map((file) => readFileSync(file, 'utf8'));
    const shown = { log, outputs, summary, comment: comments[0]?.body, checkRun: JSON.stringify(checkRuns) };
    for (const [surface, text = ''] of Object.entries(shown)) {
      expect([surface, ...secretsIn(text, [half, token])]).toEqual([surface]);
      expect(text.includes('[redacted]')).toBe(surface !== 'checkRun' || checkRun);
    }
  },
);

/** A report whose findings cannot be read the first time, as a bug in one reporter would have it. */
function brokenOnce(sound: Report): Report {
  let isBroken = true;
  return {
    ...sound,
    get findings() {
      if (!isBroken) return sound.findings;
      isBroken = false;
      throw new Error('no findings today');
    },
  };
}

/** What the log says. */
async function show(
  of: Report,
  surfaces: Partial<Surfaces>,
  from: { readonly fork?: boolean } = {},
): Promise<string> {
  github = await startGitHub({
    commits: { [shas.head]: {} },
    permissions: { checks: 'write', 'pull-requests': 'write' },
  });
  Object.assign(process.env, files, { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: github.repository });
  const event = readEvent(sourceOf(pullRequest(from)));
  const wanted = {
    githubToken: new Secret(github.token),
    redaction: redactionOf(github.token),
    checkRun: false,
    comment: 'never',
    ...surfaces,
  } as const;
  let log = '';
  process.stdout.write = (text: string | Uint8Array) => {
    log += String(text);
    return true;
  };
  try {
    await publish({ report: of, reportFile: null, sarifFile: null }, wanted, event);
  } finally {
    process.stdout.write = write;
  }
  return log;
}
