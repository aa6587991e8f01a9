import { withoutAutomatic } from '../catalogue/automatic.js';
import { isBilling } from '../catalogue/billing.js';
import { type Attempt, endpointScopes } from '../model/attempt.js';
import { refOf } from '../model/inventory.js';
import type { ChainStep } from '../model/way-out.js';
import type { Holder } from './holders.js';

/** Who receives scopes: a live key, or the key of the attempt (null). */
export type Party = Holder | null;

/** One request: the giver adds scopes to what the receiver has. */
interface Gift {
  readonly giver: Holder;
  readonly receiver: Party;
  readonly add: readonly string[];
}

/** Requests in a row, each sent with what the keys have by then. */
export class Sequence {
  readonly #attempt: Attempt;
  readonly #gifts: Gift[] = [];
  readonly #hands: Hands;

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
    this.#hands = new Hands(attempt);
  }

  /** The giver adds what it has of `scopes` to what the receiver has; no request where that is nothing. */
  give(giver: Holder, receiver: Party, scopes: readonly string[]): this {
    const own = this.#hands.of(giver);
    const before = this.#hands.of(receiver);
    const add = scopes.filter((scope) => own.has(scope) && !before.has(scope));
    if (add.length === 0) return this;
    this.#gifts.push({ giver, receiver, add });
    this.#hands.give(receiver, add);
    return this;
  }

  /** The requests without what neither a later one nor the attempt needs. */
  get steps(): readonly ChainStep[] {
    const hands = new Hands(this.#attempt);
    return needed(this.#gifts, this.#attempt).map(({ giver, receiver, add }) => {
      const before = hands.of(receiver);
      const after = hands.give(receiver, add);
      const own = hands.of(giver);
      return {
        grantor: refOf(giver.key),
        key: receiver === null ? this.#attempt.key : refOf(receiver.key),
        add,
        remove: [...before].filter((scope) => !after.has(scope)).sort(),
        reading: [...after].every((scope) => own.has(scope)) ? 'both' : 'delta',
      };
    });
  }
}

/** What each key has in the course of a sequence, automatic scopes apart. */
class Hands {
  readonly #attempt: Attempt;
  readonly #set: ReadonlySet<string>;
  readonly #held = new Map<Party, ReadonlySet<string>>();

  constructor(attempt: Attempt) {
    this.#attempt = attempt;
    this.#set = new Set(attempt.set);
  }

  of(party: Party): ReadonlySet<string> {
    const key = party === null ? this.#attempt.target : party.key;
    return this.#held.get(party) ?? new Set(withoutAutomatic(key?.scopes ?? []));
  }

  /** A list has billing or other scopes, and the key of the attempt keeps only what its entry lets it. */
  give(receiver: Party, add: readonly string[]): ReadonlySet<string> {
    const billing = add.some(isBilling);
    const isKept = (scope: string) =>
      isBilling(scope) === billing && (receiver !== null || this.#set.has(scope));
    const after = new Set([...[...this.of(receiver)].filter(isKept), ...add]);
    this.#held.set(receiver, after);
    return after;
  }
}

/** Of the gifts what a later giver needs to send its request, or the attempt itself. */
function needed(gifts: readonly Gift[], { set, method }: Attempt): readonly Gift[] {
  const needs = new Map<Party, Set<string>>([[null, new Set(set)]]);
  const creation = method === 'POST' ? gifts.findIndex(({ receiver }) => receiver === null) : -1;
  const kept: Gift[] = [];
  for (const [index, { giver, receiver, add }] of [...gifts.entries()].reverse()) {
    const given = add.filter((scope) => needs.get(receiver)?.has(scope));
    if (given.length === 0) continue;
    kept.unshift({ giver, receiver, add: given });
    const endpoint = endpointScopes[index === creation ? 'POST' : 'PUT'];
    needs.set(giver, new Set([...(needs.get(giver) ?? []), endpoint, ...given]));
  }
  return kept;
}
