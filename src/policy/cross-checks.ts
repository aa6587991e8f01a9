import { builtInPresets } from '../catalogue/built-in-presets.js';
import { catalogue } from '../catalogue/catalogue.js';
import { offer, speller } from '../catalogue/did-you-mean.js';
import type { Located } from '../model/source.js';
import { scalar } from '../text/yaml.js';
import { invariantChecks } from './invariant-checks.js';
import { entryMembers } from './members/entry-members.js';
import { providerMembers } from './members/terraform-members.js';
import { hasMisspelt } from './members/unknown-members.js';
import { allEntries, type Outline, type OutlinedEntry, type OutlinedProvider } from './outline.js';
import type { PolicyProblem } from './read/policy-problem.js';
import { quoteStart } from './read/quote-start.js';
import { subuserChecks } from './subuser-checks.js';

/** How many of a policy's own presets are tried for a did-you-mean, so that a hostile policy costs no minutes. */
const maxCandidates = 100;

/** What is wrong between values that are each right by themselves; it also runs over a policy with other problems. */
export function* crossCheck(outline: Outline): Iterable<PolicyProblem> {
  yield* builtInNames(outline);
  yield* unknownPresets(outline);
  yield* presetsAsScopes(outline);
  for (const entry of allEntries(outline)) {
    yield* noOrTwoSelectors(entry);
    yield* noContents(entry);
    yield* limitWithoutMatch(entry);
  }
  yield* secondEntries(outline.entries);
  for (const { entries } of outline.subusers?.items ?? []) yield* secondEntries(entries);
  yield* subuserChecks(outline);
  yield* invariantChecks(outline);
  for (const provider of outline.terraform?.providers ?? []) {
    // What has no name has its error already.
    if (provider.name.value === '') continue;
    yield* ignoredAndDescribed(provider);
    yield* saysNothing(provider);
  }
}

function* builtInNames({ presets }: Outline): Iterable<PolicyProblem> {
  for (const { name } of presets) {
    if (!builtInPresets.has(name.value)) continue;
    const message = `The preset ${quoteStart(name.value)} is built in. Choose another name.`;
    yield { location: name.location, message };
  }
}

function* unknownPresets(outline: Outline): Iterable<PolicyProblem> {
  const { presets } = outline;
  const own = presets.map(({ name }) => name.value);
  const known = new Set([...builtInPresets.keys(), ...own]);
  const near = speller([...known].slice(0, maxCandidates));
  for (const { kind, value, location } of allEntries(outline).flatMap(({ wants }) => wants)) {
    if (kind !== 'preset' || value === '' || known.has(value)) continue;
    const hint = offer(near(value)) || ' Define it under "presets", or use a built-in one.';
    yield { location, message: `The preset ${quoteStart(value)} is not known.${hint}` };
  }
}

/** A preset where a scope belongs would be a scope that nobody knows; one that has a scope's name may be meant as the scope. */
function* presetsAsScopes(outline: Outline): Iterable<PolicyProblem> {
  const { presets } = outline;
  const known = new Set([...builtInPresets.keys(), ...presets.map(({ name }) => name.value)]);
  const isPreset = ({ value }: Located<string>) => known.has(value) && !catalogue.has(value);
  for (const { scopes = [], allow = [] } of allEntries(outline).map(({ values }) => values)) {
    for (const { value, location } of [...scopes, ...allow].filter(isPreset)) {
      const message = `${quoteStart(value)} is a preset, and no scope. ${useOf(value)}`;
      yield { location, message };
    }
  }
  for (const { value, location } of presets.flatMap(({ scopes }) => scopes).filter(isPreset)) {
    const message = `${quoteStart(value)} is a preset, and no scope. A preset holds scopes only: write those of ${quoteStart(value)}.`;
    yield { location, message };
  }
}

/** How to use the preset as it has to be written; the name of a long one is not shown whole. */
function useOf(preset: string): string {
  return preset.length > maxUseCharacters
    ? 'Write it under "presets" in the entry.'
    : `Write "presets: [${scalar(preset)}]" in the entry.`;
}

const maxUseCharacters = 40;

function* noOrTwoSelectors({ mapping, location }: OutlinedEntry): Iterable<PolicyProblem> {
  const { members } = mapping;
  const match = members.get('match');
  const [other] = ['id', 'name'].filter((name) => members.has(name));
  if (match !== undefined && other !== undefined) {
    const message = `The entry has "match" beside "${other}". Keep one: a pattern governs keys that no other entry names.`;
    yield { location: match.location, message };
  }
  if (match === undefined && other === undefined && !isMisspelt(mapping, ['id', 'name', 'match'])) {
    yield { location, message: 'The entry names no key. Give it an "id", a "name" or a "match".' };
  }
}

function* noContents({ mapping, location }: OutlinedEntry): Iterable<PolicyProblem> {
  const wanted = ['scopes', 'presets', 'allow'];
  if (wanted.some((name) => mapping.members.has(name)) || isMisspelt(mapping, wanted)) return;
  const message =
    'The entry has none of "scopes", "presets" and "allow". Write "allow: []" for a key that may hold nothing.';
  yield { location, message };
}

function* limitWithoutMatch({ mapping: { members } }: OutlinedEntry): Iterable<PolicyProblem> {
  const limit = members.get('at-most');
  if (limit === undefined || members.has('match')) return;
  const message =
    'The entry has "at-most" without "match". Take it away: it limits how many keys a pattern governs.';
  yield { location: limit.location, message };
}

function isMisspelt(mapping: OutlinedEntry['mapping'], wanted: readonly string[]): boolean {
  return hasMisspelt(mapping, wanted, Object.keys(entryMembers));
}

function* secondEntries(entries: readonly OutlinedEntry[]): Iterable<PolicyProblem> {
  yield* seconds(entries, 'id', 'Merge the two.');
  const byName = entries.filter(({ mapping }) => !mapping.members.has('id') && !mapping.members.has('match'));
  yield* seconds(byName, 'name', 'Merge the two, or tell the keys apart by "id".');
  const byPattern = entries.filter(
    ({ mapping }) => !mapping.members.has('id') && !mapping.members.has('name'),
  );
  yield* seconds(byPattern, 'match', 'Merge the two.');
}

function* seconds(
  entries: readonly OutlinedEntry[],
  member: 'id' | 'name' | 'match',
  advice: string,
): Iterable<PolicyProblem> {
  const firsts = new Map<string, Located<string>>();
  for (const { values } of entries) {
    const found = values[member];
    if (found === undefined || found.value === '') continue;
    const first = firsts.get(found.value);
    if (first === undefined) {
      firsts.set(found.value, found);
    } else {
      const message = `The ${member} ${quoteStart(found.value)} has an entry in line ${first.location.start.line} already. ${advice}`;
      yield { location: found.location, message };
    }
  }
}

function* ignoredAndDescribed({ name, value }: OutlinedProvider): Iterable<PolicyProblem> {
  if (value?.values.ignore?.value !== true) return;
  const { members } = value.mapping;
  const ignore = members.get('ignore');
  const others = ['grantor', 'subuser'].filter((member) => members.has(member));
  if (ignore === undefined || others.length === 0) return;
  const message = `The provider ${quoteStart(name.value)} has "ignore: true" beside ${others.map(quoteStart).join(' and ')}. Take the one or the other away: of a provider that is ignored nothing is judged.`;
  yield { location: ignore.location, message };
}

function* saysNothing({ name, value }: OutlinedProvider): Iterable<PolicyProblem> {
  if (value === undefined) return;
  const { mapping, values } = value;
  const known = Object.keys(providerMembers);
  const telling = values.ignore?.value === false ? ['grantor', 'subuser'] : known;
  if (telling.some((member) => mapping.members.has(member)) || hasMisspelt(mapping, telling, known)) return;
  const message = `The provider ${quoteStart(name.value)} says nothing. Give it a "grantor" or a "subuser", or "ignore: true" if it is another account's.`;
  yield { location: (mapping.members.get('ignore') ?? mapping).location, message };
}
