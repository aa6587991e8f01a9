import type { Attempt } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import type { ResourceChange } from '../model/plan.js';

/** How many keys the account would hold after a creation: at least, and at most where Terraform chooses the order. */
export interface KeysAfter {
  readonly least: number;
  readonly most: number;
}

/**
 * Counts the places that creations take, attempt by attempt: the policy's first, in its order, those that are refused apart.
 * A resource that is deleted first frees its own place; when the others are deleted and made, Terraform decides.
 */
export class Places {
  readonly #deleted: number;
  readonly #made: number;
  readonly #asked = new Set<string>();
  #keys: number;

  /** `resources` are those of the plan whose creation is not refused anyway. */
  constructor(live: readonly LiveKey[], resources: readonly ResourceChange[]) {
    const ids = new Set(live.map(({ id }) => id));
    const isLive = ({ held }: ResourceChange) => held !== null && ids.has(held.id);
    this.#keys = live.length;
    this.#deleted = resources.filter((resource) => isLive(resource) && freesPlace(resource)).length;
    this.#made = resources.filter(takesPlace).length;
  }

  after({ method, source, key }: Attempt): KeysAfter {
    if (method === 'PUT') return { least: this.#keys, most: this.#keys };
    if (source.kind === 'policy') return { least: this.#keys + 1, most: this.#keys + 1 };
    const { resource } = source;
    // A key that the policy asks for as well is one key.
    const own = this.#asked.has(key.name) ? 0 : 1;
    const freed = this.#deleted - (freesPlace(resource) && !isDeletedFirst(resource) ? 1 : 0);
    const others = this.#made - (takesPlace(resource) ? 1 : 0);
    return {
      least: this.#keys + own - freed,
      most: this.#keys + (isDeletedFirst(resource) ? 0 : own) + others,
    };
  }

  /** Takes the place of a creation that is not refused. */
  take({ method, source, key }: Attempt): void {
    if (method === 'PUT' || source.kind === 'terraform') return;
    this.#keys += 1;
    this.#asked.add(key.name);
  }
}

/** Whether only the order that Terraform chooses decides about the place. */
export function hangsOnOrder({ least, most }: KeysAfter): boolean {
  return least <= maxKeysOfAccount && most > maxKeysOfAccount;
}

function freesPlace({ held }: ResourceChange): boolean {
  return held?.fate === 'deleted' || held?.fate === 'deleted-first' || held?.fate === 'deleted-last';
}

function isDeletedFirst({ held }: ResourceChange): boolean {
  return held?.fate === 'deleted-first';
}

function takesPlace(resource: ResourceChange): boolean {
  return resource.request.method === 'POST' && !isDeletedFirst(resource);
}
