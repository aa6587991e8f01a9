import type { PlanToJudge, ResourceChange, Setting } from '../model/plan.js';
import type { Policy, ProviderMember } from '../model/policy.js';
import type { Region } from '../model/region.js';

/** Whose account a resource is about: the one that is audited, or why it is not judged. */
export type WhoseAccount =
  | { readonly kind: 'audited' }
  /** The policy says that it is another one. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'subuser'; readonly subuser: string }
  /** Where the account does not lie; `subuser` is set where it is one of a subuser. */
  | { readonly kind: 'region'; readonly region: string; readonly subuser?: string }
  /** Which one it is, is known only at apply. */
  | { readonly kind: 'open'; readonly what: 'subuser' | 'region' }
  /** The plan does not say which provider configuration it is sent with. */
  | { readonly kind: 'unconfigured' };

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
  if (resource.configuration === null)
    return { kind: resource.request.method === null ? 'audited' : 'unconfigured' };
  if (provider === null && resource.subuser.kind === 'open') return { kind: 'open', what: 'subuser' };
  return region === null ? { kind: 'audited' } : byRegion(resource.region, region, provider);
}

function byRegion(own: Setting, audited: Region, provider: ProviderMember | null): WhoseAccount {
  if (own.kind === 'open' && provider === null) return { kind: 'open', what: 'region' };
  return own.kind === 'literal' && own.value !== audited
    ? { kind: 'region', region: own.value }
    : { kind: 'audited' };
}

/** A subuser answers in its own region alone, so that a request to another one does not reach it. */
function whereListed(
  whose: WhoseAccount,
  { region }: ResourceChange,
  judged: ReadonlyMap<string, string | null>,
): WhoseAccount {
  if (whose.kind !== 'subuser' || region.kind !== 'literal') return whose;
  const { subuser } = whose;
  const listed = judged.get(subuser) ?? region.value;
  return region.value === listed ? whose : { kind: 'region', region: region.value, subuser };
}

/** What the policy says of the resource's provider configuration. */
export function providerOf({ configuration }: ResourceChange, { terraform }: Policy): ProviderMember | null {
  const of = (member: ProviderMember) => member.configuration.value === configuration;
  return terraform?.providers.find(of) ?? null;
}

/** The resources of a plan, apart by the account that they are about. */
export interface SortedResources {
  readonly own: readonly ResourceChange[];
  /** By name, those of the subusers that are judged. */
  readonly ofSubusers: ReadonlyMap<string, readonly ResourceChange[]>;
  readonly others: readonly { readonly resource: ResourceChange; readonly whose: WhoseAccount }[];
}

/**
 * Tells the resources of the account itself, and of the subusers that are judged, from those that are not; `judged` has the
 * region of each of these subusers as SendGrid lists it, null where that is not known.
 */
export function sortedResources(
  plan: PlanToJudge,
  policy: Policy,
  judged: ReadonlyMap<string, string | null> = new Map(),
): SortedResources {
  const sorted = plan.resources.map((resource) => ({
    resource,
    whose: whereListed(whoseAccount(resource, plan, policy), resource, judged),
  }));
  const ofSubusers = new Map<string, ResourceChange[]>();
  const others: (typeof sorted)[number][] = [];
  for (const one of sorted.filter(({ whose }) => whose.kind !== 'audited')) {
    const { resource, whose } = one;
    if (whose.kind !== 'subuser' || !judged.has(whose.subuser)) others.push(one);
    else ofSubusers.set(whose.subuser, [...(ofSubusers.get(whose.subuser) ?? []), resource]);
  }
  const own = sorted.flatMap(({ resource, whose }) => (whose.kind === 'audited' ? [resource] : []));
  return { own, ofSubusers, others };
}
