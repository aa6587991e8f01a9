import { type Attempt, type JudgedAttempt, refusedResources } from '../model/attempt.js';
import type { KeyRef, LiveKey } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Verdict } from '../model/verdict.js';
import { chainFinder } from './chain.js';
import { verdictsAmidChanges } from './changed-grantor.js';
import { type Holders, type Need, needOf } from './holders.js';
import { namedGrantors } from './named-grantor.js';
import { nearestHolder } from './nearest-holder.js';
import type { ParentKeys } from './parent-grantor.js';
import { dependsOnOrder, Places } from './places.js';
import { type Court, rulingForAll, rulingOn } from './ruling.js';
import { countMissing, covers } from './scope-bits.js';
import { verdictForAll } from './sendgrid-answers.js';
import { twinFinder } from './twins.js';
import { waysOutOf } from './way-out.js';

/**
 * What SendGrid would answer to each attempt, with proof and ways out; in the order of the attempts, the policy's first.
 * `resources` are those of the account that a Terraform plan looks at, `parent` the keys of the account itself where this one
 * is a subuser's.
 */
export function judge(
  attempts: readonly Attempt[],
  holders: Holders,
  resources: readonly ResourceChange[] = [],
  parent: ParentKeys | null = null,
): JudgedAttempt[] {
  const court = courtOf(holders, parent);
  const refused = refusedAnyway(attempts, court);
  const first = judgeAmid(refused, attempts, resources, court);
  // What is refused now and may be accepted once the plan has changed its grantor takes a place as well.
  const staying = refusedResources(first);
  const still = new Set([...refused].filter((resource) => staying.has(resource)));
  const judged = still.size === refused.size ? first : judgeAmid(still, attempts, resources, court);
  const updates = judged.filter(({ target }) => target !== null);
  const twinOf = twinFinder(judged);
  return judged.map((answered) => {
    const { isBeyondLimit, ...attempt } = answered;
    return {
      ...attempt,
      twin: twinOf(answered),
      waysOut: isBeyondLimit
        ? [{ kind: 'nobody', because: 'key-limit' }]
        : waysOutOf(answered, updates, holders),
    };
  });
}

/** An attempt with its answer, before its ways out are looked for. */
export interface AnsweredAttempt extends Omit<JudgedAttempt, 'waysOut' | 'twin'> {
  /** Whether the account would hold more keys than it can: then nobody can make the change. */
  readonly isBeyondLimit: boolean;
}

function courtOf(holders: Holders, parent: ParentKeys | null): Court {
  return {
    holders,
    parent,
    named: namedGrantors(holders.all.map(({ key }) => key)),
    nearest: nearestHolder(holders.holding, holders.bitsOf, 1),
    nearestOfAll: nearestHolder({ PUT: holders.all, POST: holders.all }, holders.bitsOf, 0),
  };
}

/** With what the plan changes of its own grantors; the `refused` resources take no place. */
function judgeAmid(
  refused: ReadonlySet<ResourceChange>,
  attempts: readonly Attempt[],
  resources: readonly ResourceChange[],
  court: Court,
): AnsweredAttempt[] {
  const keys = court.holders.all.map(({ key }) => key);
  const answered = judgeEach(attempts, new Places(keys, resources, refused), court);
  const verdictOf = verdictsAmidChanges(answered, resources, keys, court.parent?.changed ?? []);
  return answered.map((attempt) => ({ ...attempt, verdict: verdictOf(attempt) }));
}

function judgeEach(attempts: readonly Attempt[], places: Places, court: Court): AnsweredAttempt[] {
  const { holders } = court;
  const chainOf = chainFinder(holders);
  return attempts.map((attempt) => {
    const keysAfter = places.after(attempt);
    const forAll = verdictForAll(attempt, keysAfter.least, holders.isHeld);
    const need = needOf(attempt, holders);
    const ruling = forAll === null ? rulingOn(attempt, need, court) : rulingForAll(attempt, forAll, court);
    if (ruling.verdict.kind !== 'refused') places.take(attempt);
    const isWhole = !attempt.everything && !attempt.isOpen;
    return {
      ...attempt,
      ...ruling,
      verdict: withDoubts(ruling.verdict, attempt, dependsOnOrder(keysAfter)),
      ...witnesses(attempt, need, forAll !== null, holders),
      isBeyondLimit: forAll?.kind === 'refused' && forAll.because === 'key-limit',
      chain: forAll === null && isWhole ? withoutReplaced(chainOf(attempt, need), attempt) : null,
    };
  });
}

/** A key that is replaced takes no part in the making of its successor. */
function withoutReplaced(chain: JudgedAttempt['chain'], { source }: Attempt): JudgedAttempt['chain'] {
  const replaced = source.kind === 'terraform' ? source.resource.held?.id : undefined;
  const isReplaced = ({ id }: KeyRef) => id !== null && id === replaced;
  const usesIt = chain?.some(({ grantor, key }) => isReplaced(grantor) || isReplaced(key)) ?? false;
  return source.kind === 'terraform' && source.resource.action === 'replace' && usesIt ? null : chain;
}

/** The resources of a plan whose creation is refused however many keys there are: they take no place. */
function refusedAnyway(attempts: readonly Attempt[], court: Court): ReadonlySet<ResourceChange> {
  return new Set(
    attempts.flatMap((attempt) => {
      const { source, method } = attempt;
      if (source.kind === 'policy' || method === 'PUT') return [];
      const { holders } = court;
      const forAll = verdictForAll(attempt, 0, holders.isHeld);
      const verdict = forAll ?? rulingOn(attempt, needOf(attempt, holders), court).verdict;
      return verdict.kind === 'refused' ? [source.resource] : [];
    }),
  );
}

/** What is refused stays refused; of the rest what is not known before Terraform applies keeps it from being proven. */
function withDoubts(verdict: Verdict, { everything, isOpen }: Attempt, hangsOnPlan: boolean): Verdict {
  if (verdict.kind === 'refused') return verdict;
  if (verdict.kind === 'unproven' && verdict.because === 'unknown-grantor') return verdict;
  if (everything) return { kind: 'unproven', because: 'everything' };
  if (hangsOnPlan) return { kind: 'unproven', because: 'order-of-plan' };
  return isOpen ? { kind: 'unproven', because: 'open-scopes' } : verdict;
}

function witnesses(
  attempt: Attempt,
  { add, set }: Need,
  refusedForAll: boolean,
  { holding }: Holders,
): Pick<JudgedAttempt, 'couldGrant' | 'proof'> {
  const isWhole = !attempt.everything && !attempt.isOpen;
  const couldGrant: LiveKey[] = [];
  const byMissing: LiveKey[][] = [];
  for (const { key, bits } of holding[attempt.method]) {
    const missing = countMissing(add, bits);
    if (refusedForAll || missing > 0) {
      const alike = byMissing[missing] ?? [];
      alike.push(key);
      byMissing[missing] = alike;
    } else if (covers(bits, set) && isWhole) couldGrant.push(key);
  }
  return { couldGrant, proof: byMissing.flat() };
}
