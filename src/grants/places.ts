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
 * A resource that is deleted first frees its own place, and for a time one for others; one that is deleted last needs two
 * places for a time and frees none. In which order the resources of a plan come, Terraform decides.
 */
export class Places {
  readonly #live: ReadonlySet<string>;
  /** The resources whose creation takes a place that nothing else has taken yet. */
  readonly #making = new Set<ResourceChange>();
  readonly #madeByName = new Map<string, ResourceChange[]>();
  /** The resources that the policy asks for as well, and that so have their place. */
  readonly #placed = new Set<ResourceChange>();
  readonly #freed: number;
  #keys: number;

  /** `refused` are the resources whose creation is refused however many keys there are. */
  constructor(
    live: readonly LiveKey[],
    resources: readonly ResourceChange[],
    refused: ReadonlySet<ResourceChange> = new Set(),
  ) {
    this.#live = new Set(live.map(({ id }) => id));
    this.#keys = live.length;
    this.#freed = resources.filter((resource) => this.#isFreedFirst(resource)).length;
    for (const resource of resources) {
      const { request, name } = resource;
      if (request.method !== 'POST' || refused.has(resource)) continue;
      if (!this.#isFreedFirst(resource)) this.#making.add(resource);
      if (name !== null) this.#madeByName.set(name, [...(this.#madeByName.get(name) ?? []), resource]);
    }
  }

  after({ method, source }: Attempt): KeysAfter {
    if (method === 'PUT') return { least: this.#keys, most: this.#keys };
    if (source.kind === 'policy') return { least: this.#keys + 1, most: this.#keys + 1 };
    const { resource } = source;
    const own = this.#placed.has(resource) ? 0 : 1;
    const others = this.#making.size - (this.#making.has(resource) ? 1 : 0);
    return {
      least: this.#keys + own - this.#freed,
      most: this.#keys + (this.#isFreedFirst(resource) ? 0 : own) + others,
    };
  }

  /** Takes the place of a creation that is not refused; one of a plan with the same name is the same key. */
  take({ method, source, key }: Attempt): void {
    if (method === 'PUT' || source.kind === 'terraform') return;
    this.#keys += 1;
    const same = this.#madeByName.get(key.name)?.shift();
    if (same === undefined) return;
    this.#placed.add(same);
    this.#making.delete(same);
  }

  #isFreedFirst({ held }: ResourceChange): boolean {
    const isDeleted = held?.fate === 'deleted' || held?.fate === 'deleted-first';
    return isDeleted && this.#live.has(held.id);
  }
}

/** Whether only the order that Terraform chooses decides about the place. */
export function hangsOnOrder({ least, most }: KeysAfter): boolean {
  return least <= maxKeysOfAccount && most > maxKeysOfAccount;
}
