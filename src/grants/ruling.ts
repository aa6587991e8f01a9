import type { Attempt, Grantor } from '../model/attempt.js';
import type { Verdict } from '../model/verdict.js';
import type { Holder, Holders, Need } from './holders.js';
import type { NamedGrantor } from './named-grantor.js';
import { covers } from './scope-bits.js';
import { unknownScopes, verdictBy } from './sendgrid-answers.js';

/** Who would send the request, and what SendGrid would say to it. */
export interface Ruling {
  readonly grantor: Grantor;
  readonly verdict: Verdict;
}

/** All that a ruling rests on. */
export interface Court {
  readonly holders: Holders;
  readonly named: (name: string) => NamedGrantor;
  /** The key to report where every key is refused; null where none may send the request. */
  readonly nearest: (attempt: Attempt) => Holder | null;
  /** The same among all keys, also those that may not; null where there is none. */
  readonly nearestOfAll: (attempt: Attempt) => Holder | null;
}

/** Nobody can; but a named key that may not even create keys is refused for that, which comes before the limit. */
export function rulingForAll(attempt: Attempt, forAll: Verdict, { named }: Court): Ruling {
  const grantor = attempt.namedGrantor === null ? null : named(attempt.namedGrantor.value);
  if (forAll.kind === 'refused' && forAll.because === 'key-limit' && grantor?.kind === 'key') {
    const verdict = verdictBy(grantor.key, attempt);
    if (verdict.kind === 'refused' && verdict.because === 'endpoint') return { grantor, verdict };
  }
  return { grantor: { kind: 'nobody' }, verdict: forAll };
}

/** A named grantor decides alone; without one every live key is tried. */
export function rulingOn(attempt: Attempt, need: Need, court: Court): Ruling {
  if (attempt.namedGrantor === null) return openRuling(attempt, need, court);
  const grantor = court.named(attempt.namedGrantor.value);
  if (grantor === null) return unknown;
  if (grantor.kind === 'dashboard') return byDashboard(attempt, court, true);
  return { grantor, verdict: verdictBy(grantor.key, attempt) };
}

const unknown: Ruling = {
  grantor: { kind: 'nobody' },
  verdict: { kind: 'unproven', because: 'unknown-grantor' },
};

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
  return other === null ? unknown : byNearest(other, attempt);
}

function byNearest({ key }: Holder, attempt: Attempt): Ruling {
  return { grantor: { kind: 'key', key, named: false }, verdict: verdictBy(key, attempt) };
}
