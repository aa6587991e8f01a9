import { problemsOf } from '../errors.js';
import type { Day } from '../model/day.js';
import type { Policy } from '../model/policy.js';
import type { Problem } from '../model/report.js';
import { parsePolicy } from '../policy/parse.js';
import { readPolicyFile } from '../workspace/policy-file.js';
import { repositoryPath } from '../workspace/workspace.js';
import type { Request } from './request.js';

/** The policy of the workspace, or why there is none. */
export interface FoundPolicy {
  /** From the repository's root, with forward slashes. */
  readonly file: string;
  readonly policy: Policy | null;
  /** What it was read from; null where that is no policy. */
  readonly text: string | null;
  readonly isMissing: boolean;
  readonly problems: readonly Problem[];
}

/** That there is no policy, in the words of the request; nothing where one was read, or none is wanted. */
export function missingPolicy(
  { policy: wish }: Request,
  { file, isMissing }: FoundPolicy,
  isReady: boolean,
): readonly Problem[] {
  if (!isMissing || wish.kind === 'none') return [];
  return [{ kind: 'policy', message: wish.missing(file, isReady), location: null }];
}

/** Reads the policy from the workspace; what goes wrong becomes problems, but that it is missing. */
export function readPolicy({ workspace, policy: wish, redaction }: Request, today: Day): FoundPolicy {
  if (wish.kind === 'none') return { ...nothing, file: '', isMissing: true };
  const file = repositoryPath(workspace, wish.path);
  try {
    const text = readPolicyFile(workspace, wish);
    if (text !== null) return { ...nothing, file, policy: parsePolicy(text, file, redaction, today), text };
    return { ...nothing, file, isMissing: true };
  } catch (error) {
    return { ...nothing, file, problems: problemsOf(error) };
  }
}

const nothing = { policy: null, text: null, isMissing: false, problems: [] } as const;
