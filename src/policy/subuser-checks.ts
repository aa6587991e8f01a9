import { parentKey } from '../model/parent-key.js';
import { matcher } from '../model/scope.js';
import type { Located } from '../model/source.js';
import { subuserMembers } from './members/subuser-members.js';
import { hasMisspelt } from './members/unknown-members.js';
import { allEntries, type Outline, type OutlinedSubuser } from './outline.js';
import type { PolicyProblem } from './read/policy-problem.js';
import { quoteStart } from './read/quote-start.js';

/** What is wrong between the values of an item of `subusers`, between items, and with grantors that are keys of the parent. */
export function* subuserChecks(outline: Outline): Iterable<PolicyProblem> {
  const items = outline.subusers?.items ?? [];
  for (const item of items) {
    yield* noOrTwoSelectors(item);
    yield* keysOrIgnored(item);
  }
  yield* secondItems(items);
  yield* ofNoParent(outline);
  yield* ofNobody(outline);
}

const known = Object.keys(subuserMembers);

function* noOrTwoSelectors({ mapping, location }: OutlinedSubuser): Iterable<PolicyProblem> {
  const [name, match] = ['name', 'match'].map((member) => mapping.members.get(member));
  if (name !== undefined && match !== undefined) {
    const message =
      'The item has "match" beside "name". Keep one: the first item that fits a subuser counts.';
    yield { location: match.location, message };
  }
  if (name === undefined && match === undefined && !hasMisspelt(mapping, ['name', 'match'], known)) {
    yield { location, message: 'The item names no subuser. Give it a "name" or a "match".' };
  }
}

function* keysOrIgnored({ mapping, values, location }: OutlinedSubuser): Iterable<PolicyProblem> {
  const { members } = mapping;
  const ignore = members.get('ignore');
  const others = ['keys', 'grantor'].filter((member) => members.has(member));
  if (values.ignore?.value === true) {
    if (ignore === undefined || others.length === 0) return;
    const message = `The item has "ignore: true" beside ${others.map(quoteStart).join(' and ')}. Take the one or the other away: of a subuser that is ignored no key is read.`;
    yield { location: ignore.location, message };
    return;
  }
  if (members.has('keys') || hasMisspelt(mapping, ['keys', 'ignore'], known)) return;
  // What cannot be made out has its error already.
  if (ignore !== undefined && values.ignore === undefined) return;
  const message =
    'The item has no "keys". Write "keys: []" for a subuser without keys, or "ignore: true" to leave it alone.';
  yield { location: ignore?.location ?? location, message };
}

/** Of two items for one subuser the second is never asked. */
function* secondItems(items: readonly OutlinedSubuser[]): Iterable<PolicyProblem> {
  const names = new Map<string, number>();
  const patterns: { readonly pattern: Located<string>; readonly covers: (text: string) => boolean }[] = [];
  for (const { values } of items) {
    const { name, match } = values;
    const found = name ?? match;
    if (found === undefined || found.value === '' || (name !== undefined && match !== undefined)) continue;
    const { value, location } = found;
    const first = name === undefined ? undefined : names.get(value);
    const hiding = patterns.find(({ covers }) => covers(value))?.pattern;
    if (first !== undefined) {
      const message = `The subuser ${quoteStart(value)} has an item in line ${first} already. Merge the two.`;
      yield { location, message };
    } else if (hiding !== undefined)
      yield { location, message: hiddenBy(hiding, value, match !== undefined) };
    if (name !== undefined && first === undefined) names.set(value, location.start.line);
    if (match !== undefined) patterns.push({ pattern: match, covers: matcher(value) });
  }
}

function hiddenBy({ value, location: { start } }: Located<string>, own: string, isMatch: boolean): string {
  if (isMatch && value === own)
    return `The match ${quoteStart(own)} has an item in line ${start.line} already. Merge the two.`;
  return `No subuser gets to this item, since the match ${quoteStart(value)} in line ${start.line} covers ${quoteStart(own)} and the first item that fits counts. Put it before that one.`;
}

/** The account itself is the parent: there a key is named without the prefix. */
function* ofNoParent({ grantor, entries, terraform }: Outline): Iterable<PolicyProblem> {
  const named = [grantor, ...entries.map(({ values }) => values.grantor), terraform?.grantor];
  for (const one of named) {
    const key = one == null ? null : parentKey(one.value);
    if (one == null || key === null) continue;
    const message = `The grantor ${quoteStart(one.value)} is a key of the parent account, which is a grantor for subusers only: here it is the account itself. Write the key's name or id alone, or its id where its name begins so.`;
    yield { location: one.location, message };
  }
}

/** The prefix alone names no key. */
function* ofNobody(outline: Outline): Iterable<PolicyProblem> {
  const own = new Set(outline.entries);
  const items = outline.subusers?.items ?? [];
  const providers = outline.terraform?.providers ?? [];
  const named = [
    ...items.map(({ values }) => values.grantor),
    ...allEntries(outline).flatMap((entry) => (own.has(entry) ? [] : [entry.values.grantor])),
    ...providers.map(({ value }) => value?.values.grantor),
  ];
  for (const one of named) {
    if (one === undefined || parentKey(one.value) !== '') continue;
    const message = `The grantor ${quoteStart(one.value)} names no key. Write the name or the id of one behind the slash.`;
    yield { location: one.location, message };
  }
}
