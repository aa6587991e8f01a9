import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reportSchema } from '../../src/reporters/report-schema.js';
import { type Account, startAccount } from '../../test/account/account.js';
import { certificateFile } from '../../test/account/certificate.js';
import { startGitHub } from '../../test/github-server/github-server.js';
import { pullRequest, shas } from '../../test/support/events.js';
import { type HostilePolicy, hostilePolicies, largeAccount } from '../../test/support/hostile-policies.js';
import { type LimitCase, limitCases } from '../../test/support/limit-cases.js';
import { type ActionOutcome, runAction } from '../../test/support/run-action.js';
import type { Row } from './table.js';

const policyFile = '.github/sendgrid-scopes.yml';
const noPolicy = 'version: 1\nkeys: []\n';
/** What an audit may take, and an error. */
const bars = { auditSeconds: 20, errorSeconds: 2, megabytes: 1024 } as const;

/** What the whole action takes where a policy was written to keep it busy: within its limits, and one step beyond. */
export async function benchHostilePolicies(): Promise<readonly Row[]> {
  const account = await startAccount({ keys: largeAccount, transport: 'h2' });
  try {
    const rows: Row[] = [];
    for (const policy of hostilePolicies) rows.push(...(await audited(account, policy)));
    for (const limitCase of limitCases) rows.push(await refused(account, limitCase));
    return rows;
  } finally {
    await account.close();
  }
}

async function audited(account: Account, { name, text, base }: HostilePolicy): Promise<readonly Row[]> {
  const { seconds, megabytes, outcome } = await run(account, text, base ?? noPolicy);
  if (outcome.outputs.audited !== 'true')
    throw new Error(`No audit of ${name}:\n${outcome.log.slice(0, 2_000)}`);
  const report = outcome.fileText('report.json');
  const { cut } = reportSchema.parse(JSON.parse(report));
  const note = `report of ${(report.length / 1024 / 1024).toFixed(0)} MiB${cut === undefined ? '' : ', cut'}`;
  const row = {
    section: 'Policies at their limits against 100 keys of 150 scopes, in a pull request',
    protocol: '',
  };
  return [
    { ...row, what: `${name}, s`, ...ratioTo(seconds, bars.auditSeconds, 's'), note },
    { ...row, what: '  peak memory, MB', ...ratioTo(megabytes, bars.megabytes, 'MB'), note: '' },
  ];
}

async function refused(account: Account, { name, beyond }: LimitCase): Promise<Row> {
  const { seconds, megabytes, outcome } = await run(account, beyond, noPolicy);
  if (outcome.outputs.result !== 'error')
    throw new Error(`No error of ${name}:\n${outcome.log.slice(0, 2_000)}`);
  const note = `${megabytes.toFixed(0)} MB`;
  return {
    section: 'Policies one step beyond a limit',
    protocol: '',
    what: `${name}, s`,
    ...ratioTo(seconds, bars.errorSeconds, 's'),
    note,
  };
}

function ratioTo(
  measured: number,
  most: number,
  unit: string,
): Pick<Row, 'measured' | 'against' | 'ratio' | 'bar'> {
  return { measured, against: `${most} ${unit}`, ratio: measured / most, bar: 1 };
}

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
  readonly outcome: ActionOutcome;
}

/** The built action from start to end, with every surface but the check run, which would measure GitHub's patience. */
async function run(account: Account, policy: string, base: string): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const usageFile = join(folder, 'usage');
  const github = await startGitHub({
    commits: { [shas.base]: { [policyFile]: base }, [shas.head]: {}, [shas.merge]: {} },
    permissions: { 'pull-requests': 'write' },
  });
  try {
    const startedAt = performance.now();
    const outcome = await runAction({
      github,
      event: pullRequest(),
      inputs: {
        'sendgrid-api-key': account.secretOf('scope-audit'),
        'api-url': account.url,
        'report-file': 'report.json',
        'sarif-file': 'report.sarif',
        comment: 'always',
      },
      files: { [policyFile]: policy },
      env: {
        NODE_EXTRA_CA_CERTS: certificateFile,
        NODE_OPTIONS: `--require ${resolve(import.meta.dirname, 'usage.cjs')}`,
        BENCH_USAGE_FILE: usageFile,
      },
    });
    const seconds = (performance.now() - startedAt) / 1000;
    return { seconds, megabytes: Number(readFileSync(usageFile, 'utf8')), outcome };
  } finally {
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
