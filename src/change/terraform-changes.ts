import { namedGrantors } from '../grants/named-grantor.js';
import type { Account } from '../model/account.js';
import type { Policy, TerraformMember } from '../model/policy.js';
import type { TerraformChange } from '../model/policy-change.js';

/**
 * What a change of the member `terraform` loosens: another key that Terraform applies with, a provider of which nothing is
 * judged any more, resources that govern keys. In the head's order; a key by name and the same key by id are one.
 */
export function terraformChanges(base: Policy, head: Policy, account: Account): TerraformChange[] {
  const location = head.terraform?.location ?? head.versionLocation;
  const find = namedGrantors(account.keys);
  const identityOf = (name: string | null) => {
    const grantor = name === null ? null : find(name);
    return grantor?.kind === 'key' ? grantor.key.id : name;
  };
  const grantors = [null, ...configurationsIn(head, base)].flatMap((configuration): TerraformChange[] => {
    const [before, after] = [
      grantorIn(base.terraform, configuration),
      grantorIn(head.terraform, configuration),
    ];
    const isOwn = configuration === null || isNamedIn(head, configuration) || isNamedIn(base, configuration);
    if (!isOwn || identityOf(before) === identityOf(after)) return [];
    return [{ kind: 'grantor', configuration, before, after, location }];
  });
  const ignored = (head.terraform?.providers ?? []).flatMap((provider): TerraformChange[] => {
    const configuration = provider.configuration.value;
    const isNew = provider.isIgnored && providerIn(base.terraform, configuration)?.isIgnored !== true;
    return isNew ? [{ kind: 'ignored', configuration, location: provider.configuration.location }] : [];
  });
  const manages = head.terraform?.managesKeys === true && base.terraform?.managesKeys !== true;
  return [...grantors, ...ignored, ...(manages ? [{ kind: 'manages-keys', location } as const] : [])];
}

function configurationsIn(...policies: readonly Policy[]): string[] {
  const names = policies.flatMap(({ terraform }) => terraform?.providers ?? []);
  return [...new Set(names.map(({ configuration }) => configuration.value))];
}

function providerIn(terraform: TerraformMember | null, configuration: string) {
  return terraform?.providers.find((provider) => provider.configuration.value === configuration);
}

/** Whether the policy names a grantor for this configuration alone. */
function isNamedIn({ terraform }: Policy, configuration: string): boolean {
  return providerIn(terraform, configuration)?.grantor != null;
}

function grantorIn(terraform: TerraformMember | null, configuration: string | null): string | null {
  const own = configuration === null ? null : providerIn(terraform, configuration)?.grantor;
  return own?.value ?? terraform?.grantor?.value ?? null;
}
