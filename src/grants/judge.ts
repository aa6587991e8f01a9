import type { Attempt, Grantor, JudgedAttempt } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import type { Verdict } from '../model/verdict.js';
import { chainFinder } from './chain.js';
import { type Holder, type Holders, type Need, needOf } from './holders.js';
import { type NamedGrantor, namedGrantors } from './named-grantor.js';
import { nearestHolder } from './nearest-holder.js';
import { countMissing, covers } from './scope-bits.js';
import { unknownScopes, verdictBy, verdictForAll } from './sendgrid-answers.js';
import { waysOutOf } from './way-out.js';

/** What SendGrid would answer to each attempt, with proof and ways out; in the order of the attempts. */
export function judge(attempts: readonly Attempt[], holders: Holders): JudgedAttempt[] {
  const judged = judgeEach(attempts, holders);
  return judged.map((answered) => {
    const { isBeyondLimit, ...attempt } = answered;
    return {
      ...attempt,
      waysOut: isBeyondLimit
        ? [{ kind: 'nobody', because: 'key-limit' }]
        : waysOutOf(answered, judged, holders),
    };
  });
}

/** An attempt with its answer, before its ways out are looked for. */
export interface AnsweredAttempt extends Omit<JudgedAttempt, 'waysOut'> {
  /** Whether the account would hold more keys than it can: then nobody can make the change. */
  readonly isBeyondLimit: boolean;
}

function judgeEach(attempts: readonly Attempt[], holders: Holders): AnsweredAttempt[] {
  const named = namedGrantors(holders.all.map(({ key }) => key));
  const nearest = nearestHolder(holders);
  const chainOf = chainFinder(holders);
  let keys = holders.all.length;
  return attempts.map((attempt) => {
    const keysAfter = attempt.method === 'POST' ? keys + 1 : keys;
    const forAll = verdictForAll(attempt, keysAfter, holders.isHeld);
    const need = needOf(attempt, holders);
    const ruling =
      forAll === null
        ? rulingOn(attempt, need, named, holders, nearest)
        : rulingForAll(attempt, forAll, named);
    if (ruling.verdict.kind !== 'refused') keys = keysAfter;
    return {
      ...attempt,
      ...ruling,
      ...witnesses(attempt, need, forAll !== null, holders),
      isBeyondLimit: forAll?.kind === 'refused' && forAll.because === 'key-limit',
      chain: forAll === null ? chainOf(attempt, need) : null,
    };
  });
}

interface Ruling {
  readonly grantor: Grantor;
  readonly verdict: Verdict;
}

/** Nobody can; but a named key that may not even create keys is refused for that, which comes before the limit. */
function rulingForAll(attempt: Attempt, forAll: Verdict, named: (name: string) => NamedGrantor): Ruling {
  const grantor = attempt.namedGrantor === null ? null : named(attempt.namedGrantor.value);
  if (forAll.kind === 'refused' && forAll.because === 'key-limit' && grantor?.kind === 'key') {
    const verdict = verdictBy(grantor.key, attempt);
    if (verdict.kind === 'refused' && verdict.because === 'endpoint') return { grantor, verdict };
  }
  return { grantor: { kind: 'nobody' }, verdict: forAll };
}

function rulingOn(
  attempt: Attempt,
  need: Need,
  named: (name: string) => NamedGrantor,
  holders: Holders,
  nearest: (attempt: Attempt) => Holder | null,
): Ruling {
  if (attempt.namedGrantor === null) return openRuling(attempt, need, holders, nearest);
  const grantor = named(attempt.namedGrantor.value);
  if (grantor === null)
    return { grantor: { kind: 'nobody' }, verdict: { kind: 'unproven', because: 'unknown-grantor' } };
  if (grantor.kind === 'dashboard') return byDashboard(attempt, holders, true);
  return { grantor, verdict: verdictBy(grantor.key, attempt) };
}

/** A person applies the change: only what holds for every grantor stands in the way, and names that nobody knows. */
function byDashboard(attempt: Attempt, { isHeld }: Holders, named: boolean): Ruling {
  const unknown = unknownScopes(attempt, isHeld);
  return {
    grantor: { kind: 'dashboard', named },
    verdict:
      unknown.length === 0
        ? { kind: 'accepted', predicted: null }
        : { kind: 'unproven', because: 'unknown-scope', unknown },
  };
}

function openRuling(
  attempt: Attempt,
  { add, set }: Need,
  holders: Holders,
  nearest: (attempt: Attempt) => Holder | null,
): Ruling {
  const able = holders.holding[attempt.method];
  const holder =
    able.find(({ bits }) => covers(bits, set)) ??
    able.find(({ bits }) => covers(bits, add)) ??
    nearest(attempt);
  if (holder === null) return byDashboard(attempt, holders, false);
  return {
    grantor: { kind: 'key', key: holder.key, named: false },
    verdict: verdictBy(holder.key, attempt),
  };
}

function witnesses(
  attempt: Attempt,
  { add, set }: Need,
  refusedForAll: boolean,
  { holding }: Holders,
): Pick<JudgedAttempt, 'couldGrant' | 'proof'> {
  const couldGrant: LiveKey[] = [];
  const byMissing: LiveKey[][] = [];
  for (const { key, bits } of holding[attempt.method]) {
    const missing = countMissing(add, bits);
    if (refusedForAll || missing > 0) {
      const alike = byMissing[missing] ?? [];
      alike.push(key);
      byMissing[missing] = alike;
    } else if (covers(bits, set)) couldGrant.push(key);
  }
  return { couldGrant, proof: byMissing.flat() };
}
