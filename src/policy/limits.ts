import { invariantKinds } from '../model/invariant.js';
import { maxScopesOfOne, maxWaivers } from '../model/policy.js';
import { isPattern } from '../model/scope.js';
import type { Location } from '../model/source.js';
import { grouped } from '../text/wording.js';
import { allEntries, type Outline, type OutlinedEntry } from './outline.js';
import type { PolicyProblem } from './read/policy-problem.js';
import { maxScopesInAll } from './wanted-scopes.js';

interface Placed {
  readonly location: Location;
}

/** None of its lists may be longer; the error stands at the first item too many. */
interface Limit {
  readonly who: 'policy' | 'entry' | 'preset' | 'waiver' | 'invariant';
  readonly most: number;
  readonly what: string;
  readonly advice: string;
  readonly lists: (policy: Outline) => readonly (readonly Placed[])[];
}

/** How much a policy may hold, aliases and presets resolved; docs/policy.md has the same table. */
export const limits: readonly Limit[] = [
  {
    who: 'policy',
    most: 2_000,
    what: 'entries',
    advice: 'Govern the keys of one kind together, by an entry with "match".',
    lists: (policy) => [allEntries(policy)],
  },
  {
    who: 'policy',
    most: 200,
    what: 'presets',
    advice: 'Take out those that no entry uses, or write their scopes into the entries.',
    lists: ({ presets }) => [presets.map(({ name }) => name)],
  },
  {
    who: 'policy',
    most: maxWaivers,
    what: 'waivers',
    advice: 'Take out those whose day is over, or fix what they cover.',
    lists: ({ waivers }) => [waivers],
  },
  {
    who: 'policy',
    most: maxScopesInAll,
    what: 'scopes in all its entries',
    advice: 'Take out what no key needs, or allow it by patterns under "allow".',
    lists: (policy) => [allEntries(policy).flatMap(scopesOf)],
  },
  {
    who: 'policy',
    most: 100,
    what: 'invariants',
    advice: 'Put those together that say the same of several scopes.',
    lists: ({ invariants }) => [invariants],
  },
  {
    // Each can be a finding.
    who: 'policy',
    most: 10_000,
    what: 'pairs of an entry and an invariant',
    advice:
      'Put those invariants together that say the same of several scopes, or govern the keys of one kind together, by an entry with "match".',
    lists: ({ entries, invariants }) => [invariants.flatMap((invariant) => entries.map(() => invariant))],
  },
  {
    who: 'policy',
    most: 2_000,
    what: 'providers of Terraform',
    advice:
      'Take out those that apply with the key under "terraform.grantor", and those that are in no plan.',
    lists: ({ terraform }) => [(terraform?.providers ?? []).map(({ name }) => name)],
  },
  {
    who: 'policy',
    most: 2_000,
    what: 'items of subusers',
    advice: 'Put those together that are alike, by an item with "match".',
    lists: ({ subusers }) => [subusers?.items ?? []],
  },
  {
    who: 'entry',
    most: maxScopesOfOne,
    what: 'scopes',
    advice: 'Take out what the key does not need, or allow it by patterns under "allow".',
    lists: (policy) => allEntries(policy).map(scopesOf),
  },
  {
    who: 'entry',
    most: 200,
    what: 'patterns',
    advice: 'Write fewer and wider ones.',
    lists: (policy) =>
      allEntries(policy).map(({ values }) => (values.allow ?? []).filter(({ value }) => isPattern(value))),
  },
  {
    who: 'preset',
    most: maxScopesOfOne,
    what: 'scopes',
    advice: 'Split it in two.',
    lists: ({ presets }) => presets.map(({ scopes }) => scopes),
  },
  {
    who: 'waiver',
    most: maxScopesOfOne,
    what: 'scopes',
    advice: 'Split it in two.',
    lists: ({ waivers }) => waivers.map(({ values }) => values.scopes ?? []),
  },
  {
    who: 'invariant',
    most: 200,
    what: 'items',
    advice: 'Write fewer and wider ones.',
    lists: ({ invariants }) =>
      invariants.flatMap(({ values }) => invariantKinds.map((kind) => values[kind] ?? [])),
  },
  {
    who: 'invariant',
    most: 200,
    what: 'exceptions',
    advice: 'Say something that holds for more keys.',
    lists: ({ invariants }) => invariants.map(({ values }) => values.except ?? []),
  },
];

/** The places at which the policy passes its limits. */
export function* beyondLimits(policy: Outline): Iterable<PolicyProblem> {
  for (const { who, most, what, advice, lists } of limits) {
    for (const list of lists(policy)) {
      const location = list[most]?.location;
      if (location === undefined) continue;
      const message = `The ${who} has more than ${grouped(most)} ${what}. ${advice}`;
      yield { location, message };
    }
  }
}

/** Each scope once: those that the key must hold, and those that it may hold by name. */
function scopesOf({ wanted, values: { allow = [] } }: OutlinedEntry): readonly Placed[] {
  const known = new Set(wanted.map(({ scope }) => scope));
  const allowed = allow.filter(({ value }) => {
    if (isPattern(value) || known.has(value)) return false;
    known.add(value);
    return true;
  });
  return [...wanted, ...allowed];
}
