import { offer, speller } from '../catalogue/did-you-mean.js';
import type { Located } from '../model/source.js';
import { idInStartOfKey } from '../text/api-key.js';
import { hasMisspelt } from './explain.js';
import type { Outline, OutlinedEntry } from './outline.js';
import { builtInPresets } from './presets.js';
import { membersAt } from './schema.js';
import { show } from './show.js';
import type { PolicyProblem } from './tree.js';

/** How many of a policy's own presets are tried for a did-you-mean, so that a hostile policy costs no minutes. */
const maxCandidates = 100;

/** What is wrong between values that are each right by themselves; it also runs over a policy with other problems. */
export function* check(outline: Outline): Iterable<PolicyProblem> {
  yield* builtInNames(outline);
  yield* unknownPresets(outline);
  for (const entry of outline.entries) {
    yield* selector(entry);
    yield* idAlone(entry);
    yield* contents(entry);
  }
  yield* secondEntries(outline);
}

function* builtInNames({ presets }: Outline): Iterable<PolicyProblem> {
  for (const { name } of presets) {
    if (!builtInPresets.has(name.value)) continue;
    const message = `The preset ${show(name.value)} is built in. Choose another name.`;
    yield { location: name.location, message };
  }
}

function* unknownPresets({ presets, entries }: Outline): Iterable<PolicyProblem> {
  const own = presets.map(({ name }) => name.value);
  const known = new Set([...builtInPresets.keys(), ...own]);
  const near = speller([...known].slice(0, maxCandidates));
  for (const { kind, value, location } of entries.flatMap(({ wants }) => wants)) {
    if (kind !== 'preset' || value === '' || known.has(value)) continue;
    const hint = offer(near(value)) || ' Define it under "presets", or use a built-in one.';
    yield { location, message: `The preset ${show(value)} is not known.${hint}` };
  }
}

function* selector({ mapping, location }: OutlinedEntry): Iterable<PolicyProblem> {
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

function* idAlone({ id }: OutlinedEntry): Iterable<PolicyProblem> {
  const part = id === null ? null : idInStartOfKey(id.value);
  if (id === null || part === null) return;
  const message = `The id ${show(id.value)} is more than an id. The id is the part behind "SG.": write ${show(part)}.`;
  yield { location: id.location, message };
}

function* contents({ mapping, location }: OutlinedEntry): Iterable<PolicyProblem> {
  const wanted = ['scopes', 'presets', 'allow'];
  if (wanted.some((name) => mapping.members.has(name)) || isMisspelt(mapping, wanted)) return;
  const message =
    'The entry has none of "scopes", "presets" and "allow". Write "allow: []" for a key that may hold nothing.';
  yield { location, message };
}

function isMisspelt(mapping: OutlinedEntry['mapping'], wanted: readonly string[]): boolean {
  return hasMisspelt(mapping, wanted, membersAt(['keys', 0]) ?? []);
}

function* secondEntries({ entries }: Outline): Iterable<PolicyProblem> {
  yield* seconds(entries, 'id', ({ id }) => id, 'Merge the two.');
  const byName = entries.filter(({ mapping }) => !mapping.members.has('id') && !mapping.members.has('match'));
  yield* seconds(byName, 'name', ({ name }) => name, 'Merge the two, or tell the keys apart by "id".');
  const byPattern = entries.filter(
    ({ mapping }) => !mapping.members.has('id') && !mapping.members.has('name'),
  );
  yield* seconds(byPattern, 'match', ({ match }) => match, 'Merge the two.');
}

function* seconds(
  entries: readonly OutlinedEntry[],
  member: string,
  selected: (entry: OutlinedEntry) => Located<string> | null,
  mend: string,
): Iterable<PolicyProblem> {
  const firsts = new Map<string, Located<string>>();
  for (const entry of entries) {
    const found = selected(entry);
    if (found === null || found.value === '') continue;
    const first = firsts.get(found.value);
    if (first === undefined) {
      firsts.set(found.value, found);
    } else {
      const message = `The ${member} ${show(found.value)} has an entry in line ${first.location.start.line} already. ${mend}`;
      yield { location: found.location, message };
    }
  }
}
