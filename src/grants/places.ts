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
  /** Resources of which a live key is deleted, and no other one made before. */
  readonly #freeing: ReadonlySet<ResourceChange>;
  /** Resources whose creation takes another place than that of their own key. */
  readonly #taking: ReadonlySet<ResourceChange>;
  readonly #namesTaking: ReadonlySet<string | null>;
  readonly #asked = new Set<string>();
  #keys: number;
  /** How many keys the plan makes that the policy does not ask for as well. */
  #made: number;

  /** `refused` are the resources whose creation is refused however many keys there are. */
  constructor(
    live: readonly LiveKey[],
    resources: readonly ResourceChange[],
    refused: ReadonlySet<ResourceChange>,
  ) {
    const ids = new Set(live.map(({ id }) => id));
    const isLive = ({ held }: ResourceChange) => held !== null && ids.has(held.id);
    this.#freeing = new Set(resources.filter((resource) => isLive(resource) && freesPlace(resource)));
    const taking = resources.filter(
      (resource) =>
        resource.request.method === 'POST' && !refused.has(resource) && !this.#freesFirst(resource),
    );
    this.#taking = new Set(taking);
    this.#namesTaking = new Set(taking.map(({ name }) => name));
    this.#keys = live.length;
    this.#made = taking.length;
  }

  after({ method, source, key }: Attempt): KeysAfter {
    if (method === 'PUT') return { least: this.#keys, most: this.#keys };
    if (source.kind === 'policy') return { least: this.#keys + 1, most: this.#keys + 1 };
    const { resource } = source;
    // A key that the policy asks for as well is one key.
    const own = this.#asked.has(key.name) ? 0 : 1;
    const others = this.#made - (this.#taking.has(resource) ? own : 0);
    return {
      least: this.#keys + own - this.#freeing.size,
      most: this.#keys + own - (this.#freesFirst(resource) ? 1 : 0) + others,
    };
  }

  /** Takes the place of a creation that is not refused. */
  take({ method, source, key }: Attempt): void {
    if (method === 'PUT' || source.kind === 'terraform') return;
    this.#keys += 1;
    this.#asked.add(key.name);
    if (this.#namesTaking.has(key.name)) this.#made -= 1;
  }

  #freesFirst(resource: ResourceChange): boolean {
    return this.#freeing.has(resource) && resource.held?.fate === 'deleted-first';
  }
}

/** Whether only the order that Terraform chooses decides about the place. */
export function dependsOnOrder({ least, most }: KeysAfter): boolean {
  return least <= maxKeysOfAccount && most > maxKeysOfAccount;
}

/** A key that goes last goes after its successor has taken another place. */
function freesPlace({ held }: ResourceChange): boolean {
  return held?.fate === 'deleted' || held?.fate === 'deleted-first';
}
