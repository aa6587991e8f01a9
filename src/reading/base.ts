import { PolicyError } from '../errors.js';
import { readBasePolicy } from '../github/base-policy.js';
import type { Event } from '../github/event.js';
import type { Inputs } from '../inputs.js';
import type { Policy } from '../model/policy.js';
import type { Remark } from '../model/report.js';
import { parsePolicy } from '../policy/parse.js';
import type { PolicyReading } from './policy.js';

/** The policy before the change, or a notice why there is nothing to compare with. */
export interface BaseReading {
  readonly base: Policy | null;
  readonly remarks: readonly Remark[];
}

/** Reads the base version of the policy, where there is a policy to compare it with; never a reason to fail. */
export async function readBase(
  { githubToken, redaction }: Inputs,
  event: Event,
  { file, policy }: PolicyReading,
): Promise<BaseReading> {
  if (policy === null) return { base: null, remarks: [] };
  const found = await readBasePolicy({
    event,
    githubToken,
    redact: redaction.redact,
    policyFile: file,
  });
  if (found.kind === 'none') return withoutBase(found.why);
  try {
    return { base: parsePolicy(found.text, file, redaction), remarks: [] };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const [first] = error.problems;
    const line = first?.location == null ? '' : ` (line ${first.location.start.line}: ${first.message})`;
    return withoutBase(
      `The base version of the policy cannot be read as a policy${line}; so every finding counts as introduced by this change.`,
    );
  }
}

function withoutBase(why: string | null): BaseReading {
  return { base: null, remarks: why === null ? [] : [{ severity: 'notice', message: why }] };
}
