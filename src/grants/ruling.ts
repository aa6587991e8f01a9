import type { Attempt } from '../model/attempt.js';
import type { Verdict } from '../model/verdict.js';
import type { Holder, Holders, Need } from './holders.js';
import type { NamedGrantor } from './named-grantor.js';
import {
  type ParentKeys,
  parentGrantor,
  type Ruling,
  rulingByParent,
  unknownSender,
} from './parent-grantor.js';
import { covers } from './scope-bits.js';
import { unknownScopes, verdictBy } from './sendgrid-answers.js';

/** All that a ruling rests on. */
export interface Court {
  readonly holders: Holders;
  readonly named: (name: string) => NamedGrantor;
  /** The key to report where every key is refused; null where none may send the request. */
  readonly nearest: (attempt: Attempt) => Holder | null;
  /** The same among all keys, also those that may not; null where there is none. */
  readonly nearestOfAll: (attempt: Attempt) => Holder | null;
  /** Of the account itself, where this one is a subuser's. */
  readonly parent: ParentKeys | null;
}

/** Nobody can; but a named key that may not even create keys is refused for that, which comes before the limit. */
export function rulingForAll(attempt: Attempt, forAll: Verdict, { named, parent }: Court): Ruling {
  const ofParent = parentGrantor(attempt);
  if (ofParent !== null) {
    const ruling = rulingByParent(attempt, ofParent, parent, []);
    const isFirst = forAll.kind === 'refused' && forAll.because === 'key-limit' && ofParent.name !== null;
    if (isFirst && ruling.verdict.kind === 'refused') return ruling;
    return { grantor: { kind: 'nobody' }, verdict: forAll };
  }
  const grantor = attempt.namedGrantor === null ? null : named(attempt.namedGrantor.value);
  if (forAll.kind === 'refused' && forAll.because === 'key-limit' && grantor?.kind === 'key') {
    const verdict = verdictBy(grantor.key, attempt);
    if (verdict.kind === 'refused' && verdict.because === 'endpoint') return { grantor, verdict };
  }
  return { grantor: { kind: 'nobody' }, verdict: forAll };
}

/** A named grantor decides alone; without one every live key is tried. */
export function rulingOn(attempt: Attempt, need: Need, court: Court): Ruling {
  const ofParent = parentGrantor(attempt);
  if (ofParent !== null) {
    const unknownNames = unknownScopes(attempt, court.holders.isHeld);
    return rulingByParent(attempt, ofParent, court.parent, unknownNames);
  }
  if (attempt.namedGrantor === null) return openRuling(attempt, need, court);
  const grantor = court.named(attempt.namedGrantor.value);
  if (grantor === null) return unknownSender;
  if (grantor.kind === 'dashboard') return byDashboard(attempt, court, true);
  return { grantor, verdict: verdictBy(grantor.key, attempt) };
}

/** A person applies the change: only what holds for every grantor stands in the way, and names that nobody knows. */
function byDashboard(attempt: Attempt, { holders: { isHeld } }: Court, named: boolean): Ruling {
  const unknownNames = unknownScopes(attempt, isHeld);
  return {
    grantor: { kind: 'dashboard', named },
    verdict:
      unknownNames.length === 0
        ? { kind: 'accepted', predicted: null }
        : { kind: 'unproven', because: 'unknown-scope', unknown: unknownNames },
  };
}

function openRuling(attempt: Attempt, { add, set }: Need, court: Court): Ruling {
  const able = court.holders.holding[attempt.method];
  const holder =
    able.find(({ bits }) => covers(bits, set)) ??
    able.find(({ bits }) => covers(bits, add)) ??
    court.nearest(attempt);
  if (holder !== null) return byNearest(holder, attempt);
  if (attempt.source.kind === 'policy') return byDashboard(attempt, court, false);
  // Terraform sends its requests with a key, whichever it is.
  const other = court.nearestOfAll(attempt);
  return other === null ? unknownSender : byNearest(other, attempt);
}

function byNearest({ key }: Holder, attempt: Attempt): Ruling {
  return { grantor: { kind: 'key', key, named: false }, verdict: verdictBy(key, attempt) };
}
