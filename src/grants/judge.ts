import type { Cut, Grant, Grantor, JudgedGrant, Verdict } from '../model/grant.js';
import type { Inventory, LiveKey } from '../model/inventory.js';
import type { Policy } from '../model/policy.js';
import type { Located } from '../model/source.js';
import { chainFinder } from './chain.js';
import { type Candidate, endpointScopes, type Grantors, type Need, needOf } from './grantors.js';
import { countMissing, covers } from './scope-bits.js';
import { missingOf, verdictBy, verdictForAll } from './verdict.js';

const maxListed = 20;

/** What SendGrid would answer to each grant, with proof and ways out; in the order of the grants. */
export function judge(
  grants: readonly Grant[],
  policy: Policy,
  inventory: Inventory,
  grantors: Grantors,
): JudgedGrant[] {
  const named = namedGrantors(inventory);
  const best = bestRefused(grantors);
  const chainOf = chainFinder(grantors);
  let keys = inventory.keys.length;
  return grants.map((grant) => {
    const keysAfter = grant.method === 'POST' ? keys + 1 : keys;
    const forAll = verdictForAll(grant, keysAfter);
    const need = needOf(grant, grantors);
    const wanted = grant.entry.grantor ?? policy.grantor;
    const ruling =
      forAll === null
        ? rulingOn(grant, need, wanted, named, grantors, best)
        : rulingForAll(grant, forAll, wanted === null ? null : named(wanted.value));
    if (ruling.verdict.kind !== 'refused') keys = keysAfter;
    return {
      ...grant,
      ...ruling,
      ...witnesses(grant, need, forAll !== null, grantors),
      isBeyondLimit: forAll?.kind === 'refused' && forAll.because === 'key-limit',
      chain: forAll === null ? chainOf(grant, need) : null,
    };
  });
}

interface Ruling {
  readonly grantor: Grantor;
  readonly verdict: Verdict;
}

type NamedGrantor = Extract<Grantor, { readonly kind: 'key' | 'dashboard' }> | null;

/** Finds who a policy means by a grantor: `dashboard`, a key by id, a key by name; null where that is no single live key. */
export function namedGrantors({ keys }: Inventory): (name: string) => NamedGrantor {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const byName = new Map<string, LiveKey | null>();
  for (const key of keys) byName.set(key.name, byName.has(key.name) ? null : key);
  return (name) => {
    if (name === 'dashboard') return { kind: 'dashboard', named: true };
    const key = byId.get(name) ?? byName.get(name) ?? null;
    return key === null ? null : { kind: 'key', key, named: true };
  };
}

/** Nobody can; but a named key that may not even create keys is refused for that, which comes before the limit. */
function rulingForAll(grant: Grant, forAll: Verdict, grantor: NamedGrantor): Ruling {
  if (forAll.kind === 'refused' && forAll.because === 'key-limit' && grantor?.kind === 'key') {
    const verdict = verdictBy(grantor, grant);
    if (verdict.kind === 'refused' && verdict.because === 'endpoint') return { grantor, verdict };
  }
  return { grantor: { kind: 'nobody' }, verdict: forAll };
}

function rulingOn(
  grant: Grant,
  need: Need,
  wanted: Located<string> | null,
  named: (name: string) => NamedGrantor,
  grantors: Grantors,
  best: (grant: Grant) => Candidate | null,
): Ruling {
  if (wanted === null) return openRuling(grant, need, grantors, best);
  const grantor = named(wanted.value);
  if (grantor === null)
    return { grantor: { kind: 'nobody' }, verdict: { kind: 'unproven', because: 'unknown-grantor' } };
  if (grantor.kind === 'dashboard') return byDashboard(true);
  return { grantor, verdict: verdictBy(grantor, grant) };
}

/** A person applies the change: only what holds for every grantor stands in the way. */
function byDashboard(named: boolean): Ruling {
  return { grantor: { kind: 'dashboard', named }, verdict: { kind: 'accepted', predicted: null } };
}

function openRuling(
  grant: Grant,
  { add, set }: Need,
  grantors: Grantors,
  best: (grant: Grant) => Candidate | null,
): Ruling {
  const holding = grantors.holding[grant.method];
  if (holding.length === 0) return byDashboard(false);

  const candidate =
    holding.find(({ bits }) => covers(bits, set)) ??
    holding.find(({ bits }) => covers(bits, add)) ??
    best(grant);
  // There is one, since there are keys that may send the request.
  if (candidate === null) return byDashboard(false);
  return { grantor: { kind: 'key', key: candidate.key, named: false }, verdict: verdictBy(candidate, grant) };
}

/**
 * The key to report where every key is refused: the fewest scopes missing, the endpoint's own counted. Grants that
 * add the same scopes share the answer, and a key that lacks one scope only cannot be bettered.
 */
function bestRefused({ all, bitsOf }: Grantors): (grant: Grant) => Candidate | null {
  const known = new Map<string, Candidate | null>();
  return ({ method, add }) => {
    const scopes = add.map(({ scope }) => scope);
    const identity = JSON.stringify([method, ...scopes.sort()]);
    const before = known.get(identity);
    if (before !== undefined) return before;

    const needed = bitsOf([endpointScopes[method], ...scopes]);
    let best: Candidate | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const candidate of all) {
      const missing = countMissing(needed, candidate.bits);
      if (missing < fewest) [best, fewest] = [candidate, missing];
      if (fewest <= 1) break;
    }
    known.set(identity, best);
    return best;
  };
}

function witnesses(
  grant: Grant,
  { add, set }: Need,
  refusedForAll: boolean,
  grantors: Grantors,
): Pick<JudgedGrant, 'couldGrant' | 'proof'> {
  const accepted: LiveKey[] = [];
  const byMissing: Candidate[][] = [];
  for (const candidate of grantors.holding[grant.method]) {
    const missing = countMissing(add, candidate.bits);
    if (refusedForAll || missing > 0) {
      const alike = byMissing[missing] ?? [];
      alike.push(candidate);
      byMissing[missing] = alike;
    } else if (covers(candidate.bits, set)) accepted.push(candidate.key);
  }
  const proof = cut(byMissing.flat());
  return {
    couldGrant: cut(accepted),
    proof: {
      ...proof,
      items: proof.items.map((candidate) => ({
        grantor: candidate.key,
        missing: missingOf(candidate, grant),
      })),
    },
  };
}

function cut<T>(items: readonly T[]): Cut<T> {
  return { items: items.slice(0, maxListed), total: items.length };
}
