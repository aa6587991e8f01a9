import { isBilling } from '../catalogue/billing.js';
import { type Attempt, addedScopes, endpointScopes } from '../model/attempt.js';
import type { ChainStep } from '../model/way-out.js';
import type { Holder, Holders, Need } from './holders.js';
import { coverFinder } from './holders-together.js';
import { covers, type ScopeBits } from './scope-bits.js';
import { type Party, Sequence } from './sequence.js';

const update = endpointScopes.PUT;
const create = endpointScopes.POST;

/** The grantors, and who of them together could give a set of scopes. */
interface Reach extends Holders {
  readonly coverOf: (scopes: readonly string[], needed: ScopeBits) => readonly Holder[] | null;
}

/**
 * Finds the shortest sequence of legal requests after which the key of an attempt holds all that the policy asks for; null
 * where no sequence does, whatever SendGrid compares. Of creations of one length, one that holds under both readings.
 *
 * Under FULL every set that is written lies within the set of a key that could write from the start, so that only
 * direct requests reach anything. Under DELTA whoever may update keys can make a writer of any other key, which keeps
 * what it holds: then scopes travel from key to key, and each key that has to give something sends one request.
 * Billing scopes do not travel, since no key can hold them together with `api_keys.update`: of them only a key that may
 * already update others can give.
 */
export function chainFinder(holders: Holders): (attempt: Attempt, need: Need) => readonly ChainStep[] | null {
  const ofAll = coverFinder(holders.all);
  const ofWriters = coverFinder(holders.holding.PUT);
  const coverOf: Reach['coverOf'] = (scopes, needed) =>
    scopes.some(isBilling) ? ofWriters(needed) : ofAll(needed);
  const reach = { ...holders, coverOf };
  return (attempt, need) =>
    directly(attempt, need, reach) ??
    (attempt.method === 'PUT' ? byUpdates(attempt, need, reach) : byCreation(attempt, reach));
}

function directly(attempt: Attempt, { add, set }: Need, { holding }: Reach): readonly ChainStep[] | null {
  const holders = holding[attempt.method];
  const giver =
    holders.find(({ bits }) => covers(bits, set)) ?? holders.find(({ bits }) => covers(bits, add));
  if (giver === undefined) return null;
  return new Sequence(attempt).give(giver, null, addedScopes(attempt)).steps;
}

function byUpdates(attempt: Attempt, need: Need, { coverOf }: Reach): readonly ChainStep[] | null {
  const add = addedScopes(attempt);
  const cover = coverOf(add, need.add);
  if (cover === null) return null;
  const sequence = new Sequence(attempt);
  collect(sequence, cover, null, add);
  return sequence.steps;
}

function byCreation(attempt: Attempt, reach: Reach): readonly ChainStep[] | null {
  const add = addedScopes(attempt);
  return (
    createdThenExtended(attempt, reach) ??
    (add.some(isBilling) ? createdForBilling(attempt, reach) : createdFromParts(attempt, reach))
  );
}

/** One key creates the key with what it has of what is wanted, another, which holds it all, sets the rest: legal under both. */
function createdThenExtended(attempt: Attempt, { holding }: Reach): readonly ChainStep[] | null {
  const add = addedScopes(attempt);
  const writer = holding.PUT.find(({ key }) => add.every((scope) => key.scopes.has(scope)));
  const [creator] = mostOf(add, holding.POST);
  if (writer === undefined || creator === undefined || !hasAny(creator, add)) return null;
  return new Sequence(attempt).give(creator, null, add).give(writer, null, add).steps;
}

/** Billing scopes come only from writers that hold them against the rules, each straight to the new key. */
function createdForBilling(attempt: Attempt, reach: Reach): readonly ChainStep[] | null {
  const add = addedScopes(attempt);
  let shortest: readonly ChainStep[] | null = null;
  for (const creator of reach.holding.POST.filter((holder) => hasAny(holder, add))) {
    const rest = add.filter((scope) => !creator.key.scopes.has(scope));
    const cover = reach.coverOf(add, reach.bitsOf(rest));
    if (cover === null || (shortest !== null && shortest.length <= cover.length + 1)) continue;
    const sequence = new Sequence(attempt).give(creator, null, add);
    collect(sequence, cover, null, add);
    shortest = sequence.steps;
  }
  return shortest;
}

/** Under DELTA: the keys that together hold what is wanted and `api_keys.create`, which travels like any other scope. */
function createdFromParts(attempt: Attempt, reach: Reach): readonly ChainStep[] | null {
  const add = addedScopes(attempt);
  const cover = reach.coverOf(add, reach.bitsOf([create, ...add]));
  if (cover === null) return null;

  const sequence = new Sequence(attempt);
  const creator = mostOf(
    add,
    cover.filter(({ key }) => key.scopes.has(create)),
  )[0];
  const others = cover.filter((holder) => holder !== creator);
  if (creator === undefined) return null;
  if (!others.some(({ isWriter }) => isWriter)) return passedAlong(sequence, cover, creator, add);

  const own = add.filter((scope) => creator.key.scopes.has(scope));
  if (own.length > 0) {
    sequence.give(creator, null, own);
    collect(sequence, others, null, add);
  } else {
    collect(sequence, others, creator, add);
    sequence.give(creator, null, add);
  }
  return sequence.steps;
}

/** The creator is the only writer: it hands on the right to create together with the rest, and the last one creates. */
function passedAlong(
  sequence: Sequence,
  cover: readonly Holder[],
  creator: Holder,
  add: readonly string[],
): readonly ChainStep[] {
  const carriers = cover.filter((holder) => holder !== creator);
  const last = carry(sequence, creator, carriers, [create, ...add]);
  return sequence.give(last, null, add).steps;
}

/** Brings what the holders have to the receiver (null: the key of the attempt), one request a holder. */
function collect(
  sequence: Sequence,
  holders: readonly Holder[],
  receiver: Party,
  add: readonly string[],
): void {
  const writers = holders.filter(({ isWriter }) => isWriter);
  const carriers = holders.filter(({ isWriter }) => !isWriter);
  const [first, ...direct] = writers;
  if (first === undefined) return;
  const last = carry(sequence, first, carriers, add);
  sequence.give(last, receiver, add);
  for (const writer of direct) sequence.give(writer, receiver, add);
}

/** Each makes a writer of the next and hands on what it has of `scopes`; returns the last, which has it all. */
function carry(
  sequence: Sequence,
  first: Holder,
  carriers: readonly Holder[],
  scopes: readonly string[],
): Holder {
  let giver = first;
  for (const carrier of carriers) {
    sequence.give(giver, carrier, [update, ...scopes]);
    giver = carrier;
  }
  return giver;
}

/** The holders, those that hold most of the scopes first. */
function mostOf(scopes: readonly string[], holders: readonly Holder[]): Holder[] {
  const held = ({ key }: Holder) => scopes.filter((scope) => key.scopes.has(scope)).length;
  return [...holders].sort((a, b) => held(b) - held(a));
}

function hasAny({ key }: Holder, scopes: readonly string[]): boolean {
  return scopes.some((scope) => key.scopes.has(scope));
}
