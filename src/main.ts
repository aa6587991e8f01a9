import { type Audit, audit } from './audit/audit.js';
import { reportOf } from './audit/report.js';
import { problemsOf } from './errors.js';
import { readEvent } from './github/event.js';
import { publish, type Saved } from './github/publish.js';
import { type Inputs, readInputs } from './inputs.js';
import { isComplete } from './model/inventory.js';
import { type Problem, type Report, withProblems } from './model/report.js';
import { proposePolicy } from './policy/propose.js';
import { type AccountReading, readAccount } from './reading/account.js';
import { type BaseReading, readBase } from './reading/base.js';
import { type PolicyReading, readPolicy } from './reading/policy.js';
import { toJson } from './reporters/json.js';
import { toSarif } from './reporters/sarif.js';
import { rules } from './rules/registry.js';
import { workspaceFolder, writeUserFile } from './workspace.js';

/** Policy in, live keys read, findings out: reads what can be read, and reports it whatever went wrong on the way. */
export async function main(): Promise<void> {
  const workspace = workspaceFolder();
  const inputs = readInputs();
  const event = readEvent();
  const policy = await readPolicy(workspace, inputs);
  const [account, base] = await Promise.all([
    readAccount(inputs, event, policy),
    readBase(inputs, event, policy),
  ]);
  const report = reportOn(inputs, policy, account, base);
  await publish(await saveFiles(workspace, inputs, report), inputs, event);
}

function reportOn(inputs: Inputs, policy: PolicyReading, account: AccountReading, base: BaseReading): Report {
  const checked = check(policy, account, base);
  return reportOf({
    now: new Date(),
    policyFile: policy.file,
    failOn: inputs.failOn,
    problems: [...inputs.problems, ...policy.problems, ...account.problems, ...checked.problems],
    remarks: [...inputs.remarks, ...account.remarks, ...base.remarks],
    inventory: account.inventory,
    audit: checked.audit,
    skipped: account.isSkipped,
    proposal: policy.isMissing ? proposalFrom(account) : null,
  });
}

/** A ready policy; none from an account that was not read whole, since it would leave keys out. */
function proposalFrom({ inventory }: AccountReading): string | null {
  return inventory !== null && isComplete(inventory) ? proposePolicy(inventory.keys) : null;
}

/** The audit, or the bug in it: what was read is reported all the same. */
function check(
  { policy }: PolicyReading,
  { inventory }: AccountReading,
  { base }: BaseReading,
): { readonly audit: Audit | null; readonly problems: readonly Problem[] } {
  if (policy === null) return { audit: null, problems: [] };
  try {
    return { audit: audit({ policy, inventory, base }, rules), problems: [] };
  } catch (error) {
    return { audit: null, problems: problemsOf(error) };
  }
}

/** SARIF comes first, so that the JSON report says if it could not be written. */
async function saveFiles(workspace: string, inputs: Inputs, report: Report): Promise<Saved> {
  const { sarifFile, reportFile, policyFile } = inputs;
  const write = async (input: string, path: string | null, text: string | null, of: Report) => {
    if (path === null || text === null) return { report: of, path: null };
    const besides = [policyFile, input === 'report-file' ? sarifFile : reportFile];
    try {
      await writeUserFile(workspace, { input, path, besides }, text);
      return { report: of, path };
    } catch (error) {
      return { report: withProblems(of, problemsOf(error)), path: null };
    }
  };
  const sarif = await write('sarif-file', sarifFile, sarifFile && toSarif(report, rules), report);
  const json = await write('report-file', reportFile, reportFile && toJson(sarif.report), sarif.report);
  return { report: json.report, sarifFile: sarif.path, reportFile: json.path };
}
