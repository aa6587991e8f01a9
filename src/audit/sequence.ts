import type { ChainStep, Grant } from '../model/grant.js';
import { refOf } from '../model/inventory.js';
import { isAutomatic, isBilling } from '../model/scope.js';
import type { Candidate } from './grantors.js';

/** Who receives scopes: a live key, or the key of the grant (null). */
export type Party = Candidate | null;

/** Requests in a row, each sent with what the keys hold by then. */
export class Sequence {
  readonly steps: ChainStep[] = [];
  readonly #grant: Grant;
  readonly #kept: ReadonlySet<string>;
  readonly #held = new Map<Party, ReadonlySet<string>>();

  constructor(grant: Grant) {
    this.#grant = grant;
    this.#kept = new Set(grant.set);
    const added = new Set(grant.add.map(({ scope }) => scope));
    this.#held.set(null, new Set(grant.set.filter((scope) => !added.has(scope))));
  }

  /** The giver adds what it has of `scopes` to what the receiver holds. */
  give(giver: Candidate, receiver: Party, scopes: readonly string[]): this {
    const own = this.#heldBy(giver);
    const before = this.#heldBy(receiver);
    const add = scopes.filter((scope) => own.has(scope) && !before.has(scope));
    if (add.length === 0) return this;
    const kept = [...before].filter((scope) => this.#keeps(receiver, scope, add.some(isBilling)));
    const after = new Set([...kept, ...add]);
    this.#held.set(receiver, after);
    this.steps.push({
      grantor: refOf(giver.key),
      key: receiver === null ? this.#grant.key : refOf(receiver.key),
      add,
      reading: [...after].every((scope) => own.has(scope)) ? 'both' : 'delta',
    });
    return this;
  }

  /** A list holds billing or other scopes, and the key of the grant keeps only what its entry lets it. */
  #keeps(receiver: Party, scope: string, billing: boolean): boolean {
    return isBilling(scope) === billing && (receiver !== null || this.#kept.has(scope));
  }

  #heldBy(party: Party): ReadonlySet<string> {
    const held = this.#held.get(party);
    if (held !== undefined) return held;
    return new Set([...(party?.key.scopes ?? [])].filter((scope) => !isAutomatic(scope)));
  }
}
