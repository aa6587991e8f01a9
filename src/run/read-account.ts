import { problemsOf } from '../errors.js';
import type { Estate } from '../model/estate.js';
import { type Entry, type Policy, subuserItem } from '../model/policy.js';
import type { Problem, Remark } from '../model/report.js';
import { type AccountAccess, readEstate } from '../sendgrid/estate.js';
import type { FoundPolicy } from './read-policy.js';
import type { Request } from './request.js';

/** The live estate, or why it was not looked at. */
export interface FoundAccount {
  readonly estate: Estate | null;
  /** Whether nobody expected it to be looked at. */
  readonly isSkipped: boolean;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/** Reads the account, unless request or policy are such that nothing could be said of it; what goes wrong becomes problems. */
export async function readAccount(
  { account, policy: wish, problems, signal, progress }: Request,
  { policy, isMissing }: FoundPolicy,
): Promise<FoundAccount> {
  const nothing = { estate: null, isSkipped: false, problems: [], remarks: [] };
  if (problems.length > 0) return nothing;
  switch (account.kind) {
    case 'skip':
      return { ...nothing, isSkipped: true, remarks: account.remark === null ? [] : [account.remark] };
    case 'impossible':
      return { ...nothing, problems: account.problem === null ? [] : [account.problem] };
    case 'read':
      if (policy === null && !(isMissing && isDispensable(wish))) return nothing;
      try {
        const { apiKey, apiUrl, euApiUrl, timeLimitMinutes } = account;
        const access = {
          apiKey,
          apiUrl,
          euApiUrl,
          pinnedIds: pinnedIds(policy?.entries ?? []),
          expectedKeys: policy?.entries.length ?? 0,
          subusers: policy === null ? null : subusersOf(policy),
          wantsAdmins: policy !== null && policy.maxAdmins !== null,
          signal,
          progress,
        };
        const estate = await readEstate(access, undefined, { runMs: timeLimitMinutes * 60_000 });
        return { ...nothing, estate };
      } catch (error) {
        return { ...nothing, problems: problemsOf(error) };
      }
  }
}

/** Whether the account is worth reading without a policy. */
function isDispensable(wish: Request['policy']): boolean {
  return wish.kind === 'none' || wish.isDispensable;
}

function subusersOf(policy: Policy): AccountAccess['subusers'] {
  if (policy.subusers === null) return null;
  return {
    isIgnored: (name) => subuserItem(policy, name)?.isIgnored ?? false,
    pinnedIds: (name) => {
      const item = subuserItem(policy, name);
      // Of many subusers only one can have the key.
      return item?.selector.kind === 'name' ? pinnedIds(item.entries) : [];
    },
  };
}

function pinnedIds(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ selector }) => (selector.kind === 'id' ? [selector.id.value] : []));
}
