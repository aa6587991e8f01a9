import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInputs } from '../../src/action/inputs.js';
import { workflowRequest } from '../../src/action/request.js';
import { problemsOf } from '../../src/errors.js';
import { eventOf } from '../../src/github/event.js';
import type { Problem, Report } from '../../src/model/report.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { readyPolicy } from '../../src/policy/ready-policy.js';
import { readAccount } from '../../src/run/read-account.js';
import { missingPolicy, readPolicy } from '../../src/run/read-policy.js';
import { failureText } from '../../src/sendgrid/failure.js';
import { accountOf, estateOf, keyId } from './accounts.js';
import { audited, policyFile, unaudited } from './audited.js';
import { pullRequest, sourceOf } from './events.js';
import { hostileRun } from './hostile-run.js';
import { hostilePlanRun, planRun } from './plan-samples.js';
import { seedAuditor, seedBase, seedChange, seedKeys, seedPolicy } from './seed-case.js';
import { waivedPolicy, waivedRun } from './waived-sample.js';

const seed = { keys: seedKeys, auditor: seedAuditor } as const;
const gone = { id: 'g0neT2uYpL9bRgkA3dMin0', name: 'preview-12' };
const inputs = readInputs();

const cleanPolicy = `version: 1
keys:
  - name: scope-audit
    presets: [scope-audit]
  - name: prod-mailer
    owner: mail team
    scopes: [mail.send]
`;

const misspeltPolicy = `version: 1
keys:
  - name: prod-mailer
    scopes: [mail.sned]
`;

const brokenPolicy = `version: 1
keys:
  - name: root
    allow: ["*"]
    scops: [mail.send]
  - name: prod-mailer
    scopes: [mail.*]
  - name: root
    allow: []
`;

/** Why a key could not be read. */
const unreadable = failureText(
  {
    kind: 'status',
    status: 500,
    message: 'internal error, see https://status.example',
    hasErrors: true,
    target: null,
    tries: 4,
  },
  { host: 'api.sendgrid.com', mayRead: true },
);

/** Whole reports, each of which every surface shows in a golden file; all of them made by the audit. */
export const samples = {
  clean: audited({
    policy: cleanPolicy,
    keys: { 'scope-audit': ['api_keys.read', '2fa_required'], 'prod-mailer': ['mail.send'] },
    auditor: keyId(0),
  }),
  seed: audited({ ...seed, policy: seedPolicy }),
  'pull-request': audited({ ...seed, policy: seedChange, base: seedBase, account: { vanished: [gone] } }),
  hostile: audited(hostileRun),
  waivers: audited(waivedRun),
  plan: audited(planRun),
  'hostile-plan': audited(hostilePlanRun),
  skipped: await skipped(misspeltPolicy),
  incomplete: audited({
    ...seed,
    policy: seedPolicy,
    account: { unread: [{ id: 'uNr3adT2uYpL9bRgkA3dMi', name: 'billing@acme', reason: unreadable }] },
  }),
  'broken-policy': unaudited({
    problems: [...problemsOfInput('fail-on', 'sometimes'), ...problemsOfPolicy(brokenPolicy)],
  }),
  'no-policy': await withoutPolicy(),
} as const satisfies Record<string, Report>;

/** The text of the policy of each sample, where it was understood. */
export const samplePolicies: Readonly<Record<keyof typeof samples, string | null>> = {
  clean: cleanPolicy,
  seed: seedPolicy,
  'pull-request': seedChange,
  hostile: hostileRun.policy,
  waivers: waivedPolicy,
  plan: planRun.policy,
  'hostile-plan': hostilePlanRun.policy,
  skipped: misspeltPolicy,
  incomplete: seedPolicy,
  'broken-policy': null,
  'no-policy': null,
};

/** What the action asks of a run in a pull request, here one from a fork, which gets no key. */
function requestIn(workspace: string) {
  const event = eventOf(sourceOf(pullRequest({ fork: true })));
  const surroundings = { event, apiUrl: null, problems: [], remarks: [] };
  return workflowRequest(workspace, { ...inputs, policyFile }, surroundings, new AbortController().signal);
}

async function skipped(policy: string): Promise<Report> {
  const found = {
    file: policyFile,
    policy: parsePolicy(policy, policyFile),
    text: policy,
    isMissing: false,
    problems: [],
  };
  const { remarks, isSkipped } = await readAccount(requestIn('/'), found);
  return audited({ policy, account: null, remarks, skipped: isSkipped });
}

/** A run in a workspace that holds no policy, on an account with a name that does not fit between fences. */
async function withoutPolicy(): Promise<Report> {
  const workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
  try {
    const request = requestIn(workspace);
    const problems = missingPolicy(request, readPolicy(request, '2026-11-23'), true);
    const account = accountOf([...seedKeys, { name: 'root```\u202e', scopes: ['mail.send'] }], seedAuditor);
    return unaudited({ problems, estate: estateOf([account]), proposal: readyPolicy(account.keys) });
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

function problemsOfPolicy(policy: string): readonly Problem[] {
  try {
    parsePolicy(policy, policyFile);
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

function problemsOfInput(name: string, value: string): readonly Problem[] {
  const variable = `INPUT_${name.toUpperCase()}`;
  process.env[variable] = value;
  try {
    return readInputs().problems;
  } finally {
    delete process.env[variable];
  }
}
