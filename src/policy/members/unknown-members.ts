import { didYouMean, nearest } from '../../catalogue/did-you-mean.js';
import type { PolicyProblem } from '../read/policy-problem.js';
import { quoteStart } from '../read/quote-start.js';
import type { Mapping } from '../read/tree.js';

/** The members that are none of the known ones; `noun` is what a member is called there. */
export function* unknownMembers(
  { members }: Mapping,
  known: readonly string[],
  noun: string,
): Iterable<PolicyProblem> {
  for (const { name, location } of members.values()) {
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known) || ` Known here: ${known.map(quoteStart).join(', ')}.`;
    yield { location, message: `The ${noun} ${quoteStart(name)} is not known.${hint}` };
  }
}

/** Whether the mapping has an unknown member that was likely meant to be one of the wanted. */
export function hasMisspelt(
  { members }: Mapping,
  wanted: readonly string[],
  known: readonly string[],
): boolean {
  return [...members.keys()].some(
    (name) => !known.includes(name) && wanted.includes(nearest(name, known) ?? ''),
  );
}
