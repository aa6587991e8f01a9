import { builtInPresets } from '../catalogue/built-in-presets.js';
import { catalogue } from '../catalogue/catalogue.js';
import { contentOf, type Invariant, invariantKinds } from '../model/invariant.js';
import type { Located } from '../model/source.js';
import { invariantMembers } from './members/invariant-members.js';
import { hasMisspelt } from './members/unknown-members.js';
import type { Outline, OutlinedInvariant } from './outline.js';
import type { PolicyProblem } from './read/policy-problem.js';
import { quoteStart } from './read/quote-start.js';

/** What is wrong between the values of an invariant, and between invariants. */
export function* invariantChecks({ invariants, presets }: Outline): Iterable<PolicyProblem> {
  const known = new Set([...builtInPresets.keys(), ...presets.map(({ name }) => name.value)]);
  for (const invariant of invariants) {
    yield* noOrTwoKinds(invariant);
    yield* limitOfHolders(invariant);
    for (const kind of invariantKinds) {
      yield* repeated(invariant.values[kind] ?? []);
      yield* presetsAsItems(invariant.values[kind] ?? [], known);
    }
    yield* repeated(invariant.values.except ?? []);
  }
  yield* secondInvariants(invariants);
}

/** The invariant that was read; null where something of it is missing. */
export function invariantOf({ location, values }: OutlinedInvariant): Invariant | null {
  const { never, apart, holders, 'at-most': atMost, except = [], reason } = values;
  if (reason === undefined) return null;
  const terms = { location, except, reason: reason.value.trim().replace(/\s+/g, ' ') };
  if (never !== undefined) return { kind: 'never', items: never, ...terms };
  if (apart !== undefined) return { kind: 'apart', items: apart, ...terms };
  if (holders === undefined || atMost === undefined) return null;
  return { kind: 'holders', items: holders, atMost, ...terms };
}

function* noOrTwoKinds({ mapping }: OutlinedInvariant): Iterable<PolicyProblem> {
  const [first, second] = [...mapping.members.values()].filter(({ name }) => isKind(name));
  if (first === undefined && !hasMisspelt(mapping, invariantKinds, Object.keys(invariantMembers))) {
    const message =
      'The invariant says nothing that must hold. Give it one of "never", "apart" and "holders".';
    yield { location: mapping.location, message };
  }
  if (first !== undefined && second !== undefined) {
    const message = `The invariant has ${quoteStart(second.name)} beside ${quoteStart(first.name)}. Make two of it, each with its reason.`;
    yield { location: second.location, message };
  }
}

function isKind(name: string): boolean {
  return invariantKinds.some((kind) => kind === name);
}

function* limitOfHolders({ mapping }: OutlinedInvariant): Iterable<PolicyProblem> {
  const [holders, limit] = ['holders', 'at-most'].map((name) => mapping.members.get(name));
  if (holders === undefined && limit !== undefined) {
    const message =
      'The invariant has "at-most" without "holders". Take it away: it limits how many keys hold a scope.';
    yield { location: limit.location, message };
  }
  if (
    holders !== undefined &&
    limit === undefined &&
    !hasMisspelt(mapping, ['at-most'], Object.keys(invariantMembers))
  ) {
    const message =
      'The invariant has "holders" without "at-most". Write how many keys may hold one of the scopes.';
    yield { location: holders.location, message };
  }
}

function* repeated(texts: readonly Located<string>[]): Iterable<PolicyProblem> {
  const known = new Set<string>();
  for (const { value, location } of texts) {
    if (known.has(value) && value !== '') {
      const message = `${quoteStart(value)} stands in this list twice. Keep one.`;
      yield { location, message };
    }
    known.add(value);
  }
}

function* presetsAsItems(
  items: readonly Located<string>[],
  presets: ReadonlySet<string>,
): Iterable<PolicyProblem> {
  for (const { value, location } of items) {
    if (!presets.has(value) || catalogue.has(value)) continue;
    const message = `${quoteStart(value)} is a preset, and no scope. An invariant names scopes and patterns only: write those of ${quoteStart(value)}.`;
    yield { location, message };
  }
}

/** Two that say the same would be one finding twice. */
function* secondInvariants(invariants: readonly OutlinedInvariant[]): Iterable<PolicyProblem> {
  const lines = new Map<string, number>();
  for (const outlined of invariants) {
    const invariant = invariantOf(outlined);
    if (invariant === null) continue;
    const content = contentOf(invariant);
    const first = lines.get(content);
    if (first === undefined) lines.set(content, invariant.location.start.line);
    else {
      const message = `The invariant says the same as the one in line ${first}. Keep one.`;
      yield { location: invariant.location, message };
    }
  }
}
