import { type Attempt, endpointScopes, type Grantor } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import { parentKey } from '../model/parent-key.js';
import type { Verdict } from '../model/verdict.js';
import type { ChangedKey } from './changed-grantor.js';
import { namedKeys } from './named-grantor.js';

/** Who would send the request, and what SendGrid would say to it. */
export interface Ruling {
  readonly grantor: Grantor;
  readonly verdict: Verdict;
}

/** Whoever would send it is not known, and so is the answer. */
export const unknownSender: Ruling = {
  grantor: { kind: 'nobody' },
  verdict: { kind: 'unproven', because: 'unknown-grantor' },
};

/** The keys of the parent account, as those who could send requests for a subuser. */
export interface ParentKeys {
  readonly keys: readonly LiveKey[];
  readonly named: (name: string) => LiveKey | null;
  /** Those that a Terraform plan changes. */
  readonly changed: readonly ChangedKey[];
}

/** The keys of an account as those of a parent; `changed` are those that a Terraform plan changes. */
export function parentKeys(keys: readonly LiveKey[], changed: readonly ChangedKey[] = []): ParentKeys {
  return { keys, named: namedKeys(keys), changed };
}

/** Which key of the parent account would send the request for a subuser; `name` is null for any of them, all is where none would. */
export function parentGrantor({
  namedGrantor,
  byParent,
}: Pick<Attempt, 'namedGrantor' | 'byParent'>): { readonly name: string | null } | null {
  if (namedGrantor === null) return byParent ? { name: null } : null;
  const name = parentKey(namedGrantor.value);
  return name !== null ? { name } : byParent ? { name: namedGrantor.value } : null;
}

/**
 * A key of the parent account may not send the request at all, or nobody knows the answer: whether SendGrid compares what
 * that key holds or what the subuser may do is not established.
 */
export function rulingByParent(
  { method }: Pick<Attempt, 'method'>,
  { name }: { readonly name: string | null },
  parent: ParentKeys | null,
  unknown: readonly string[],
): Ruling {
  const endpoint = endpointScopes[method];
  const able = parent?.keys.find(({ scopes }) => scopes.has(endpoint)) ?? parent?.keys[0] ?? null;
  const key = name === null ? able : (parent?.named(name) ?? null);
  if (key === null) return unknownSender;
  const predicted = { status: 403, message: 'access forbidden', messageFull: null };
  return {
    grantor: { kind: 'key', key, named: name !== null, ofParent: true },
    verdict: key.scopes.has(endpoint)
      ? { kind: 'unproven', because: 'parent-key', unknown }
      : { kind: 'refused', because: 'endpoint', missing: [endpoint], predicted },
  };
}
