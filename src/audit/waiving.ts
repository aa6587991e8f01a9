import { keyNamed } from '../govern/named-key.js';
import { policyFor } from '../govern/policy-for.js';
import type { Account } from '../model/account.js';
import { type Day, isOver } from '../model/day.js';
import type { RuleId } from '../model/finding.js';
import type { KeyRef } from '../model/key.js';
import { compareText } from '../model/order.js';
import { labelOf, type Policy } from '../model/policy.js';
import { isWaivable, scopesOfWaivers, type Waiver } from '../model/waiver.js';

/** What a finding is covered by. */
export interface Coverable {
  readonly rule: RuleId;
  readonly key: KeyRef | null;
  readonly subuser: string | null;
  readonly scopes: readonly string[];
}

/** A waiver that is about a finding, and which of its scopes it names; none of a finding that it covers whatever its scopes are. */
export interface Covering {
  readonly waiver: Waiver;
  readonly scopes: readonly string[];
}

/** The waivers of a policy on one day. */
export interface Waiving {
  /** In the order of the policy; none where no day is known, so that none counts. */
  readonly waivers: readonly Waiver[];
  /** Whether the waiver counts. */
  readonly counts: (waiver: Waiver) => boolean;
  /** The waivers about the finding, those included whose day is over. */
  readonly about: (finding: Coverable) => readonly Covering[];
  /** The key that the waiver is about as a finding names it; null where it is about none, or none is known. */
  readonly keyOf: (waiver: Waiver) => KeyRef | null;
}

/** A policy, the accounts that it was held against, and the day; null where none is known, so that no waiver counts. */
export interface Judged {
  readonly policy: Policy;
  readonly accounts: readonly Account[];
  readonly today: Day | null;
}

/** What waivers do to a finding. */
export type Coverage =
  | { readonly kind: 'none' }
  /** All its scopes are covered; `first` is the waiver that ends first. */
  | { readonly kind: 'whole'; readonly first: Waiver }
  /** Some are, so that it stands. */
  | { readonly kind: 'part'; readonly coverings: readonly Covering[] };

/** Which waivers are about what: an id comes before an equal name, and a name is for every key that has it. */
export function waivingOf({ policy, accounts, today }: Judged): Waiving {
  const waivers = today === null ? [] : policy.waivers;
  const matchers = new Map(accounts.map((account) => [account.ref.subuser, keyMatcher(policy, account)]));
  const ofNone = keyMatcher(policy, null);
  const find = waiverFinder(waivers);
  return {
    waivers,
    counts: ({ expires }) => today !== null && !isOver(expires.value, today),
    about: (finding) => {
      const isAbout = matchers.get(finding.subuser) ?? ofNone;
      return find(finding).filter(
        ({ waiver }) => waiverSubuser(waiver) === finding.subuser && isAbout(waiver, finding.key),
      );
    },
    keyOf: (waiver) => {
      const subuser = waiverSubuser(waiver);
      const keys = accounts.find(({ ref }) => ref.subuser === subuser)?.keys ?? [];
      return waiver.key === null ? null : keyNamed(waiver.key.value, keys, subuser);
    },
  };
}

/** What the waivers that count today do to the finding. */
export function waiverCoverage(finding: Coverable, { about, counts }: Waiving): Coverage {
  if (!isWaivable(finding.rule)) return { kind: 'none' };
  const coverings = about(finding).filter(({ waiver }) => counts(waiver));
  const [first] = coverings
    .map(({ waiver }) => waiver)
    .sort((a, b) => compareText(a.expires.value, b.expires.value));
  if (first === undefined) return { kind: 'none' };
  const covered = new Set(coverings.flatMap(({ scopes }) => scopes));
  const isWhole =
    scopesOfWaivers[finding.rule] === 'forbidden' || finding.scopes.every((scope) => covered.has(scope));
  return isWhole ? { kind: 'whole', first } : { kind: 'part', coverings };
}

/** A waiver that names no subuser is for the account itself, and for what is said of several together. */
function waiverSubuser({ subuser }: Waiver): string | null {
  return subuser?.value ?? null;
}

/** Finds waivers by rule and scope, in the order of the policy: there can be 500 of them, and a hundred thousand findings. */
function waiverFinder(waivers: readonly Waiver[]): (finding: Coverable) => readonly Covering[] {
  const bare = new Map<RuleId, Waiver[]>();
  const byScope = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    const { rule, scopes } = waiver;
    if (scopes.length === 0) bare.set(rule, [...(bare.get(rule) ?? []), waiver]);
    for (const { value } of scopes) {
      const known = byScope.get(`${rule} ${value}`);
      if (known === undefined) byScope.set(`${rule} ${value}`, [waiver]);
      else known.push(waiver);
    }
  }
  const order = new Map(waivers.map((waiver, index) => [waiver, index]));
  return ({ rule, scopes }) => {
    if (scopes.length === 0 || scopesOfWaivers[rule] === 'forbidden')
      return (bare.get(rule) ?? []).map((waiver) => ({ waiver, scopes: [] }));
    const covered = new Map<Waiver, string[]>();
    for (const scope of scopes) {
      for (const waiver of byScope.get(`${rule} ${scope}`) ?? []) {
        const known = covered.get(waiver);
        if (known === undefined) covered.set(waiver, [scope]);
        else known.push(scope);
      }
    }
    return Array.from(covered, ([waiver, named]) => ({ waiver, scopes: named })).sort(
      (a, b) => (order.get(a.waiver) ?? 0) - (order.get(b.waiver) ?? 0),
    );
  };
}

function keyMatcher(
  policy: Policy,
  account: Account | null,
): (waiver: Waiver, key: KeyRef | null) => boolean {
  const keys = account?.keys ?? [];
  const entries = (account && policyFor(policy, account.ref))?.entries ?? [];
  const ids = new Set(keys.map(({ id }) => id));
  // A finding about an entry whose key is gone has the entry's name.
  const goneIds = new Map(
    entries.flatMap((entry) => {
      const { selector } = entry;
      if (selector.kind !== 'id' || ids.has(selector.id.value)) return [];
      return [[selector.id.value, labelOf(entry)] as const];
    }),
  );
  return ({ key: wanted }, key) => {
    if (wanted === null || key === null) return wanted === null && key === null;
    if (key.id === wanted.value) return true;
    if (ids.has(wanted.value)) return false;
    return key.name === wanted.value || (key.id === null && key.name === goneIds.get(wanted.value));
  };
}
