import type { KeyRef, LiveKey } from './key.js';
import type { ResourceChange } from './plan.js';
import type { Entry, WantedScope } from './policy.js';
import type { Located, Location } from './source.js';
import type { Verdict } from './verdict.js';
import type { ChainStep, WayOut } from './way-out.js';

/** What asks for an attempt: an entry of the policy, or a resource of a Terraform plan. */
export type Source =
  | { readonly kind: 'policy'; readonly entry: Entry }
  | { readonly kind: 'terraform'; readonly resource: ResourceChange };

/**
 * A request that somebody is about to send: it gives a key scopes that it lacks, or creates the key; one of Terraform's may
 * also only take scopes away.
 */
export interface Attempt {
  readonly source: Source;
  /** Where it is asked for. */
  readonly location: Location;
  /** What a reader calls the place that asks for it. */
  readonly label: string;
  /** Who is to send it, as the file names them; null for anybody. */
  readonly namedGrantor: Located<string> | null;
  /** Set where it is sent for a subuser by a key of the parent account: then a plain name is one of these keys. */
  readonly byParent?: true;
  readonly method: 'PUT' | 'POST';
  readonly key: KeyRef;
  /** Null for a key that is to be created. */
  readonly target: LiveKey | null;
  /** What the key gains, in the order of the file. */
  readonly add: readonly WantedScope[];
  /** What the key holds and the request takes away, sorted; automatic scopes apart. */
  readonly take: readonly string[];
  /** The whole list that the request would carry. */
  readonly set: readonly string[];
  /** What of that list the key holds and could go without. */
  readonly spare: ReadonlySet<string>;
  /** Whether the request has no list and so asks for Full Access. */
  readonly everything: boolean;
  /** Whether scopes will be in it that are known only at apply. */
  readonly isOpen: boolean;
}

/** Who would send the request. */
export type Grantor =
  | {
      readonly kind: 'key';
      readonly key: LiveKey;
      readonly named: boolean;
      /** Set where the target is a subuser's and the key one of the parent account. */
      readonly ofParent?: true;
    }
  | { readonly kind: 'dashboard'; readonly named: boolean }
  | { readonly kind: 'nobody' };

/** An attempt with what SendGrid would answer, why, and the ways out. */
export interface JudgedAttempt extends Attempt {
  readonly grantor: Grantor;
  readonly verdict: Verdict;
  /** Every live key whose request would be accepted, smallest scope set first. */
  readonly couldGrant: readonly LiveKey[];
  /** Every live key that holds the endpoint's scope and would be refused, fewest scopes missing first. */
  readonly proof: readonly LiveKey[];
  /** The shortest sequence of legal requests that reaches it; null where there is none. */
  readonly chain: readonly ChainStep[] | null;
  /** What to do about it, best first; empty for what is accepted. */
  readonly waysOut: readonly WayOut[];
  /** The attempt of the other source that asks for the same with the same answer; null where there is none. */
  readonly twin: Attempt | null;
}

/** The scope that SendGrid asks of the key that sends the request. */
export const endpointScopes = {
  PUT: 'api_keys.update',
  POST: 'api_keys.create',
} as const satisfies Record<Attempt['method'], string>;

/** What the key lacks of the endpoint's scope and of what the attempt adds, in the order of the file. */
export function missingOf({ scopes }: LiveKey, { method, add }: Pick<Attempt, 'method' | 'add'>): string[] {
  const needed = new Set([endpointScopes[method], ...add.map(({ scope }) => scope)]);
  return [...needed].filter((scope) => !scopes.has(scope));
}

/** What tells findings about attempts apart where there is no key yet: the address of the resource; else null. */
export function aboutOf({ source, key }: Attempt): string | null {
  return source.kind === 'terraform' && key.id === null ? source.resource.address : null;
}

/** The resources of a Terraform plan that ask for these attempts. */
export function resourcesOf(attempts: readonly Pick<Attempt, 'source'>[]): ReadonlySet<ResourceChange> {
  return new Set(attempts.flatMap(({ source }) => (source.kind === 'terraform' ? [source.resource] : [])));
}

/** Those whose attempt is refused. */
export function refusedResources(
  attempts: readonly Pick<JudgedAttempt, 'source' | 'verdict'>[],
): ReadonlySet<ResourceChange> {
  return resourcesOf(attempts.filter(({ verdict }) => verdict.kind === 'refused'));
}

/** What the key gains, by name. */
export function addedScopes({ add }: Pick<Attempt, 'add'>): string[] {
  return add.map(({ scope }) => scope);
}

/** The scopes for which SendGrid would refuse the request; whatever else it gives is refused with them. */
export function lackedBySender({ verdict }: Pick<JudgedAttempt, 'verdict'>): readonly string[] {
  return verdict.kind === 'refused' && 'missing' in verdict ? verdict.missing : [];
}
