import { policyFor } from '../govern/policy-for.js';
import type { Account } from '../model/account.js';
import type { Policy, ProviderMember } from '../model/policy.js';
import type { TerraformChange } from '../model/policy-change.js';
import type { Located } from '../model/source.js';
import { grantorIdentity } from './grantor-identity.js';

/**
 * What a change of the member `terraform` loosens: another key that Terraform applies with, a provider of which nothing is
 * judged any more, resources that govern keys. In the head's order; a key by name and the same key by id are one. `others`
 * are the accounts of subusers.
 */
export function terraformChanges(
  base: Policy,
  head: Policy,
  account: Account,
  others: readonly Account[] = [],
): TerraformChange[] {
  const location = head.terraform?.location ?? head.versionLocation;
  // Beside a subuser a plain name is one of its keys.
  const identitiesFor = (configuration: string | null) => {
    const [subuser] = [head, base].flatMap((policy) => subuserOf(policy, configuration) ?? []);
    const keys = others.find(({ ref }) => ref.subuser === subuser)?.keys ?? [];
    return grantorIdentity(subuser === undefined ? account.keys : keys, account.keys);
  };
  const grantors = [null, ...configurationsIn(head, base)].flatMap((configuration): TerraformChange[] => {
    const isOwn = [base, head].some((policy) => grantorOf(policy, configuration) !== null);
    const before = appliedBy(base, configuration)?.value ?? null;
    const after = appliedBy(head, configuration);
    const identityOf = identitiesFor(configuration);
    if (!isOwn || identityOf(before) === identityOf(after?.value ?? null)) return [];
    const place = grantorOf(head, configuration)?.location ?? location;
    return [{ kind: 'grantor', configuration, before, after: after?.value ?? null, location: place }];
  });
  const ignored = (head.terraform?.providers ?? []).flatMap((provider): TerraformChange[] => {
    const configuration = provider.configuration.value;
    const isNew = isElsewhere(provider, head) && !isElsewhere(providerIn(base, configuration), base);
    return isNew ? [{ kind: 'ignored', configuration, location: provider.configuration.location }] : [];
  });
  const manages = head.terraform?.managesKeys === true && base.terraform?.managesKeys !== true;
  return [...grantors, ...ignored, ...(manages ? [{ kind: 'manages-keys', location } as const] : [])];
}

function configurationsIn(...policies: readonly Policy[]): string[] {
  const names = policies.flatMap(({ terraform }) => terraform?.providers ?? []);
  return [...new Set(names.map(({ configuration }) => configuration.value))];
}

function providerIn({ terraform }: Policy, configuration: string): ProviderMember | undefined {
  return terraform?.providers.find((provider) => provider.configuration.value === configuration);
}

function subuserOf(policy: Policy, configuration: string | null): string | null {
  return configuration === null ? null : (providerIn(policy, configuration)?.subuser?.value ?? null);
}

/** Whether the policy says that a provider is for another account, so that nothing of it is judged. */
function isElsewhere(provider: ProviderMember | undefined, policy: Policy): boolean {
  if (provider === undefined || provider.isIgnored) return provider !== undefined;
  return provider.subuser !== null && policyFor(policy, { subuser: provider.subuser.value }) === null;
}

/** What the policy names for this configuration alone, or, of null, for all of a plan. */
function grantorOf(policy: Policy, configuration: string | null): Located<string> | null {
  if (configuration === null) return policy.terraform?.grantor ?? null;
  return providerIn(policy, configuration)?.grantor ?? null;
}

/** The key that applies, as far as the policy says; no person applies a plan in the dashboard. */
function appliedBy(policy: Policy, configuration: string | null): Located<string> | null {
  const own = grantorOf(policy, configuration) ?? grantorOf(policy, null);
  return own ?? (policy.grantor?.value === 'dashboard' ? null : policy.grantor);
}
