import type { PlanToJudge, ResourceChange } from '../model/plan.js';
import type { Policy, ProviderMember } from '../model/policy.js';

/** Whose account a resource is about: the one that is audited, or why it is not judged. */
export type WhoseAccount =
  | { readonly kind: 'audited' }
  /** The policy says that it is another one. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'subuser'; readonly subuser: string }
  | { readonly kind: 'region'; readonly region: string }
  /** Which one it is, is known only at apply. */
  | { readonly kind: 'open' };

/** Tells whose account a resource is about; what the plan says comes before what the policy says. */
export function whoseAccount(
  resource: ResourceChange,
  { region }: PlanToJudge,
  policy: Policy,
): WhoseAccount {
  const provider = providerOf(resource, policy);
  if (provider?.isIgnored) return { kind: 'ignored' };
  if (resource.subuser.kind === 'literal') return { kind: 'subuser', subuser: resource.subuser.value };
  if (provider?.subuser != null) return { kind: 'subuser', subuser: provider.subuser.value };
  // Of a resource that the configuration has no more nothing is sent but its deletion.
  const isConfigured = resource.configuration !== null;
  if (resource.subuser.kind === 'open' && isConfigured && provider === null) return { kind: 'open' };
  const isElsewhere =
    region !== null && resource.region.kind === 'literal' && resource.region.value !== region;
  return isElsewhere ? { kind: 'region', region: resource.region.value } : { kind: 'audited' };
}

/** What the policy says of the resource's provider configuration. */
export function providerOf({ configuration }: ResourceChange, { terraform }: Policy): ProviderMember | null {
  const of = (member: ProviderMember) => member.configuration.value === configuration;
  return terraform?.providers.find(of) ?? null;
}

/** The resources of a plan, apart by whether they are about the account that is audited. */
export interface SortedResources {
  readonly own: readonly ResourceChange[];
  readonly others: readonly { readonly resource: ResourceChange; readonly whose: WhoseAccount }[];
}

/** Tells the resources of the audited account from those that are not judged. */
export function sortedResources(plan: PlanToJudge, policy: Policy): SortedResources {
  const sorted = plan.resources.map((resource) => ({
    resource,
    whose: whoseAccount(resource, plan, policy),
  }));
  return {
    own: sorted.flatMap(({ resource, whose }) => (whose.kind === 'audited' ? [resource] : [])),
    others: sorted.filter(({ whose }) => whose.kind !== 'audited'),
  };
}
