import { type Day, daysAfter, daysBetween } from '../model/day.js';
import { isPattern } from '../model/scope.js';
import type { Location } from '../model/source.js';
import { maxWaiverDays, scopesOfWaivers } from '../model/waiver.js';
import { hasMisspelt } from './members/unknown-members.js';
import { waiverMembers } from './members/waiver-members.js';
import type { Outline, OutlinedWaiver } from './outline.js';
import type { PolicyProblem } from './read/policy-problem.js';
import { quoteStart } from './read/quote-start.js';

/** What is wrong between the values of waivers; without a day none of them is too long. */
export function* checkWaivers({ waivers }: Outline, today: Day | null): Iterable<PolicyProblem> {
  for (const waiver of waivers) {
    yield* scopesOrNone(waiver);
    yield* inexactScopes(waiver);
    if (today !== null) yield* tooFarAhead(waiver, today);
  }
  yield* waivedTwice(waivers);
}

function* scopesOrNone({ mapping, values: { rule }, location }: OutlinedWaiver): Iterable<PolicyProblem> {
  const scopes = mapping.members.get('scopes');
  if (scopes?.value.kind === 'list' && scopes.value.items.length === 0) {
    yield {
      location: scopes.location,
      message: `The waiver names no scopes. ${rule !== undefined && scopesOfWaivers[rule.value] === 'required' ? 'Write those that it is to cover.' : 'Take "scopes" away.'}`,
    };
    return;
  }
  if (rule === undefined) return;
  const kind = scopesOfWaivers[rule.value];
  if (kind === 'required' && scopes === undefined && !isMisspelt(mapping)) {
    const message = `The waiver has no member "scopes", which the rule ${quoteStart(rule.value)} needs. Write the scopes that it is to cover.`;
    yield { location, message };
  }
  if (kind === 'forbidden' && scopes !== undefined) {
    const message = `A waiver of the rule ${quoteStart(rule.value)} has no scopes. Take "scopes" away: it covers the finding whatever its scopes are.`;
    yield { location: scopes.location, message };
  }
}

function isMisspelt(mapping: OutlinedWaiver['mapping']): boolean {
  return hasMisspelt(mapping, ['scopes'], Object.keys(waiverMembers));
}

/** Only `unknown-scope` speaks of patterns, and has them as its scopes. */
function* inexactScopes({ values: { rule, scopes = [] } }: OutlinedWaiver): Iterable<PolicyProblem> {
  if (rule === undefined || rule.value === 'unknown-scope') return;
  for (const { value, location } of scopes.filter((scope) => isPattern(scope.value))) {
    const message = `The scope ${quoteStart(value)} is a pattern, and a waiver covers scopes by their exact names. Name each scope.`;
    yield { location, message };
  }
}

function* tooFarAhead({ values: { expires } }: OutlinedWaiver, today: Day): Iterable<PolicyProblem> {
  if (expires === undefined || daysBetween(today, expires.value) <= maxWaiverDays) return;
  const message = `The waiver ends more than ${maxWaiverDays} days ahead. Write a day until ${daysAfter(today, maxWaiverDays)}.`;
  yield { location: expires.location, message };
}

function* waivedTwice(waivers: readonly OutlinedWaiver[]): Iterable<PolicyProblem> {
  const firsts = new Map<string, Location>();
  for (const { values, mapping, location: place } of waivers) {
    const { rule, key, subuser, scopes = [] } = values;
    // What cannot be made out has its error already.
    if (rule === undefined || (key === undefined && mapping.members.has('key'))) continue;
    if (subuser === undefined && mapping.members.has('subuser')) continue;
    const of = [
      ...(key === undefined ? [] : [` and key ${quoteStart(key.value)}`]),
      ...(subuser === undefined ? [] : [` of subuser ${quoteStart(subuser.value)}`]),
    ].join('');
    const isWhole = !mapping.members.has('scopes');
    for (const { value, location } of isWhole ? [{ value: null, location: place }] : scopes) {
      const identity = JSON.stringify([rule.value, key?.value, subuser?.value, value]);
      const first = firsts.get(identity);
      if (first === undefined) {
        firsts.set(identity, location);
        continue;
      }
      const what = value === null ? 'That' : `The scope ${quoteStart(value)}`;
      const message = `${what} is waived in line ${first.start.line} already, for rule ${quoteStart(rule.value)}${of}. Keep one.`;
      yield { location, message };
    }
  }
}
