import { PolicyError, problemsOf } from '../errors.js';
import { readBasePolicy } from '../github/base-policy.js';
import type { Surroundings } from '../github/surroundings.js';
import type { Inputs } from '../inputs.js';
import type { Policy } from '../model/policy.js';
import type { Problem, Remark } from '../model/report.js';
import { parsePolicy } from '../policy/parse.js';
import type { PolicyReading } from './policy.js';

/** The policy before the change, or a notice why there is nothing to compare with. */
export interface BaseReading {
  readonly base: Policy | null;
  /** Bugs alone: whatever else goes wrong is a notice. */
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** Reads the base version of the policy, where there is a policy to compare it with. */
export async function readBase(
  { githubToken, redaction }: Inputs,
  { event, apiUrl }: Surroundings,
  { file, policy }: PolicyReading,
  signal: AbortSignal,
): Promise<BaseReading> {
  if (policy === null) return withoutBase(null);
  try {
    const { redact } = redaction;
    const found = await readBasePolicy({ event, apiUrl, githubToken, redact, policyFile: file, signal });
    if (found.kind === 'none') return withoutBase(found.why);
    return { base: parsePolicy(found.text, file, redaction), problems: [], remarks: [] };
  } catch (error) {
    if (!(error instanceof PolicyError)) return { ...withoutBase(null), problems: problemsOf(error) };
    const [first] = error.problems;
    const line = first?.location == null ? '' : ` (line ${first.location.start.line}: ${first.message})`;
    return withoutBase(
      `The base version of the policy cannot be read as a policy${line}; so every finding counts as introduced by this change.`,
    );
  }
}

function withoutBase(why: string | null): BaseReading {
  return { base: null, problems: [], remarks: why === null ? [] : [{ severity: 'notice', message: why }] };
}
