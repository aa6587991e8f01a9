import { PolicyError, problemsOf } from '../errors.js';
import type { Day } from '../model/day.js';
import type { Policy } from '../model/policy.js';
import type { Problem, Remark } from '../model/report.js';
import { parsePolicy } from '../policy/parse.js';
import type { FoundPolicy } from './read-policy.js';
import type { Request } from './request.js';

/** The policy before the change, or why there is nothing to compare with. */
export interface FoundBase {
  readonly base: Policy | null;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** Reads the base version of the policy, where there is a policy to compare it with. */
export async function readBase(
  { base: wish, redaction }: Request,
  { file, policy }: FoundPolicy,
  today: Day,
): Promise<FoundBase> {
  if (policy === null) return withoutBase(null);
  try {
    const found = await wish.find(file);
    if (found.kind === 'none') return withoutBase(found.why);
    return { base: parsePolicy(found.text, file, redaction, today), problems: [], remarks: [] };
  } catch (error) {
    if (!(error instanceof PolicyError)) return { ...withoutBase(null), problems: problemsOf(error) };
    const [first] = error.problems;
    const line = first?.location == null ? '' : ` (line ${first.location.start.line}: ${first.message})`;
    const complaint = `The base version of the policy cannot be read as a policy${line}`;
    if (!wish.isRequired)
      return withoutBase(`${complaint}; so every finding counts as introduced by this change.`);
    const message = `${complaint}. Name a version that can.`;
    return { ...withoutBase(null), problems: [{ kind: 'policy', message, location: null }] };
  }
}

function withoutBase(why: string | null): FoundBase {
  return { base: null, problems: [], remarks: why === null ? [] : [{ severity: 'notice', message: why }] };
}
