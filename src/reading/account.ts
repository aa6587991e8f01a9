import { problemsOf } from '../errors.js';
import type { Event } from '../github/event.js';
import { showProgress } from '../github/log.js';
import type { Inputs } from '../inputs.js';
import type { Estate } from '../model/estate.js';
import type { Policy } from '../model/policy.js';
import type { Problem, Remark } from '../model/report.js';
import { readEstate } from '../sendgrid/estate.js';
import type { PolicyReading } from './policy.js';

/** The live estate, or why it was not looked at. */
export interface AccountReading {
  readonly estate: Estate | null;
  /** Whether it was left out because the event gets no secrets. */
  readonly isSkipped: boolean;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

const keyMissing =
  'Input "sendgrid-api-key" is empty. Store a key that holds "api_keys.read" as a secret of the repository, and pass it under the step\'s `with`.';
const notLookedAt =
  'The account was not looked at: pull requests from forks and runs of Dependabot get no secrets. At most the policy itself was checked; the account is audited when the change is pushed.';

/** Reads the account, unless inputs or policy are such that nothing could be said of it; what goes wrong becomes problems. */
export async function readAccount(
  inputs: Inputs,
  event: Event,
  { policy, isMissing }: PolicyReading,
  signal: AbortSignal,
): Promise<AccountReading> {
  const nothing = { estate: null, isSkipped: false, problems: [], remarks: [] };
  const { apiKey } = inputs;
  if (inputs.problems.length > 0) return nothing;
  if (apiKey === null && event.secretless) {
    return { ...nothing, isSkipped: true, remarks: [{ severity: 'notice', message: notLookedAt }] };
  }
  if (apiKey === null)
    return { ...nothing, problems: [{ kind: 'input', message: keyMissing, location: null }] };
  if (policy === null && !isMissing) return nothing;

  try {
    const estate = await readEstate({
      ...inputs,
      apiKey,
      pinnedIds: pinnedIds(policy),
      signal,
      progress: showProgress,
    });
    return { ...nothing, estate };
  } catch (error) {
    return { ...nothing, problems: problemsOf(error) };
  }
}

function pinnedIds(policy: Policy | null): string[] {
  return (policy?.entries ?? []).flatMap(({ selector }) =>
    selector.kind === 'id' ? [selector.id.value] : [],
  );
}
