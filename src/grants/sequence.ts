import { isAutomatic } from '../catalogue/automatic.js';
import { isBilling } from '../catalogue/billing.js';
import type { Attempt } from '../model/attempt.js';
import { refOf } from '../model/inventory.js';
import type { ChainStep } from '../model/way-out.js';
import type { Holder } from './holders.js';

/** Who receives scopes: a live key, or the key of the attempt (null). */
export type Party = Holder | null;

/** Requests in a row, each sent with what the keys hold by then. */
export class Sequence {
  readonly steps: ChainStep[] = [];
  readonly #attempt: Attempt;
  readonly #held = new Map<Party, ReadonlySet<string>>();

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
    const added = new Set(attempt.add.map(({ scope }) => scope));
    this.#held.set(null, new Set(attempt.set.filter((scope) => !added.has(scope))));
  }

  /** The giver adds what it has of `scopes` to what the receiver holds. */
  give(giver: Holder, receiver: Party, scopes: readonly string[]): this {
    const own = this.#heldBy(giver);
    const before = this.#heldBy(receiver);
    const add = scopes.filter((scope) => own.has(scope) && !before.has(scope));
    if (add.length === 0) return this;
    const kept = [...before].filter((scope) => this.#keeps(receiver, scope, add.some(isBilling)));
    const after = new Set([...kept, ...add]);
    this.#held.set(receiver, after);
    this.steps.push({
      grantor: refOf(giver.key),
      key: receiver === null ? this.#attempt.key : refOf(receiver.key),
      add,
      reading: [...after].every((scope) => own.has(scope)) ? 'both' : 'delta',
    });
    return this;
  }

  /** A list holds billing or other scopes, and the key of the attempt keeps only what its entry lets it. */
  #keeps(receiver: Party, scope: string, billing: boolean): boolean {
    return isBilling(scope) === billing && (receiver !== null || this.#attempt.set.includes(scope));
  }

  #heldBy(party: Party): ReadonlySet<string> {
    const held = this.#held.get(party);
    if (held !== undefined) return held;
    return new Set([...(party?.key.scopes ?? [])].filter((scope) => !isAutomatic(scope)));
  }
}
