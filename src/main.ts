import { audit } from './audit/audit.js';
import { type Run, reportOf, withProblems } from './audit/report.js';
import { problemsOf } from './errors.js';
import { type Event, readEvent } from './github/event.js';
import { publish, showProgress } from './github/publish.js';
import { type Inputs, readInputs } from './inputs.js';
import type { Inventory } from './model/inventory.js';
import type { Policy } from './model/policy.js';
import type { Problem, Remark, Report } from './model/report.js';
import { quote } from './model/wording.js';
import { parsePolicy } from './policy/parse.js';
import { proposePolicy } from './policy/propose.js';
import { toJson } from './reporters/json.js';
import { toSarif } from './reporters/sarif.js';
import { rules } from './rules/registry.js';
import { readInventory } from './sendgrid/inventory.js';
import { readPolicyFile, repositoryPath, workspaceFolder, writeUserFile } from './workspace.js';

/** Policy in, live keys read, findings out: reads what can be read, and reports it whatever went wrong on the way. */
export async function main(): Promise<void> {
  const workspace = workspaceFolder();
  const inputs = readInputs();
  const event = readEvent();
  const policy = await readPolicy(workspace, inputs);
  const account = await readAccount(inputs, event, policy);
  const report = reportOf(runOf(workspace, inputs, policy, account));
  await publish(await saveFiles(workspace, inputs, report), inputs, event);
}

interface PolicyReading {
  readonly policy: Policy | null;
  readonly isMissing: boolean;
  readonly problems: readonly Problem[];
}

async function readPolicy(workspace: string, { policyFile }: Inputs): Promise<PolicyReading> {
  const file = repositoryPath(workspace, policyFile);
  try {
    const text = await readPolicyFile(workspace, policyFile);
    if (text !== null) return { policy: parsePolicy(text, file), isMissing: false, problems: [] };
    const message = `There is no policy file ${quote(file)}. Create it, or name another in input "policy-file"; once the account can be read, the job summary holds a ready policy made from it.`;
    return { policy: null, isMissing: true, problems: [{ kind: 'policy', message, location: null }] };
  } catch (error) {
    return { policy: null, isMissing: false, problems: problemsOf(error) };
  }
}

interface AccountReading {
  readonly inventory: Inventory | null;
  readonly isSkipped: boolean;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

const keyMissing =
  'Input "sendgrid-api-key" is empty. Store a key that holds "api_keys.read" as a secret of the repository, and pass it under the step\'s `with`.';
const notLookedAt =
  'The account was not looked at: pull requests from forks and runs of Dependabot get no secrets. Only the policy itself was checked; the account is audited when the change is pushed.';

async function readAccount(
  inputs: Inputs,
  event: Event,
  { policy, isMissing }: PolicyReading,
): Promise<AccountReading> {
  const nothing = { inventory: null, isSkipped: false, problems: [], remarks: [] };
  const { apiKey } = inputs;
  if (inputs.problems.length > 0) return nothing;
  if (apiKey === null && event.secretless) {
    return { ...nothing, isSkipped: true, remarks: [{ severity: 'notice', message: notLookedAt }] };
  }
  if (apiKey === null)
    return { ...nothing, problems: [{ kind: 'input', message: keyMissing, location: null }] };
  if (policy === null && !isMissing) return nothing;

  try {
    const inventory = await readInventory({
      ...inputs,
      apiKey,
      pinnedIds: pinnedIds(policy),
      progress: showProgress,
    });
    return { ...nothing, inventory };
  } catch (error) {
    return { ...nothing, problems: problemsOf(error) };
  }
}

function pinnedIds(policy: Policy | null): string[] {
  return (policy?.entries ?? []).flatMap(({ selector }) =>
    selector.kind === 'id' ? [selector.id.value] : [],
  );
}

function runOf(
  workspace: string,
  inputs: Inputs,
  { policy, ...policyReading }: PolicyReading,
  account: AccountReading,
): Run {
  const run = {
    now: new Date(),
    policyFile: repositoryPath(workspace, inputs.policyFile),
    failOn: inputs.failOn,
    problems: [...inputs.problems, ...policyReading.problems, ...account.problems],
    remarks: [...inputs.remarks, ...account.remarks],
    inventory: account.inventory,
    skipped: account.isSkipped,
    proposal:
      policyReading.isMissing && account.inventory !== null ? proposePolicy(account.inventory.keys) : null,
  };
  try {
    return { ...run, audit: policy === null ? null : audit(policy, account.inventory, rules) };
  } catch (error) {
    return { ...run, audit: null, problems: [...run.problems, ...problemsOf(error)] };
  }
}

interface Saved {
  readonly report: Report;
  /** Null where none was written. */
  readonly sarifFile: string | null;
}

/** SARIF comes first, so that the JSON report says if it could not be written. */
async function saveFiles(workspace: string, inputs: Inputs, report: Report): Promise<Saved> {
  const sarif = inputs.sarifFile === null ? null : toSarif(report, rules);
  const afterSarif = await save(workspace, 'sarif-file', inputs.sarifFile, sarif, report);
  const isWritten = sarif !== null && afterSarif === report;
  const json = inputs.reportFile === null ? null : toJson(afterSarif);
  return {
    report: await save(workspace, 'report-file', inputs.reportFile, json, afterSarif),
    sarifFile: isWritten ? inputs.sarifFile : null,
  };
}

/** The report, with a problem more if the file could not be written. */
async function save(
  workspace: string,
  input: string,
  path: string | null,
  text: string | null,
  report: Report,
): Promise<Report> {
  if (path === null || text === null) return report;
  try {
    await writeUserFile(workspace, input, path, text);
    return report;
  } catch (error) {
    return withProblems(report, problemsOf(error));
  }
}
