import { problemsOf } from '../errors.js';
import type { Inputs } from '../inputs.js';
import type { Policy } from '../model/policy.js';
import type { Problem } from '../model/report.js';
import { parsePolicy } from '../policy/parse.js';
import { quote } from '../text/wording.js';
import { readPolicyFile } from '../workspace/policy-file.js';
import { repositoryPath } from '../workspace/workspace.js';

/** The policy of the workspace, or why there is none. */
export interface PolicyReading {
  /** From the repository's root, with forward slashes. */
  readonly file: string;
  readonly policy: Policy | null;
  readonly isMissing: boolean;
  readonly problems: readonly Problem[];
}

/** Reads the policy from the workspace; what goes wrong becomes problems. */
export async function readPolicy(
  workspace: string,
  { policyFile, redaction }: Inputs,
): Promise<PolicyReading> {
  const file = repositoryPath(workspace, policyFile);
  try {
    const text = await readPolicyFile(workspace, policyFile);
    if (text !== null)
      return { file, policy: parsePolicy(text, file, redaction), isMissing: false, problems: [] };
    const message = `There is no policy file ${quote(file)}. Create it, or name another in input "policy-file"; once the account can be read, the job summary holds a ready policy made from it.`;
    return { file, policy: null, isMissing: true, problems: [{ kind: 'policy', message, location: null }] };
  } catch (error) {
    return { file, policy: null, isMissing: false, problems: problemsOf(error) };
  }
}
