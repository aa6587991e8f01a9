import { builtInPresets, toleratedBesides } from '../catalogue/built-in-presets.js';
import { catalogue } from '../catalogue/catalogue.js';
import { byName, type LiveKey } from '../model/key.js';
import { isBareId } from '../text/api-key.js';
import { type EntryText, entryTextOf, type LeftOut } from '../text/entry.js';
import { inQuotes, scalar } from '../text/yaml.js';

/** A policy under which each live key is right as it is, as text; what an entry leaves out stands in it as a comment. */
export function readyPolicy(keys: readonly LiveKey[]): string {
  const entries = [...keys].sort(byName).flatMap(proposeEntry);
  return [
    '# Made from the live account: each key must hold what it holds now.',
    '# Take away what a key does not need, or move it under "allow" where it may be missing.',
    'version: 1',
    '',
    !keys.some(({ id }) => isBareId(id)) ? 'keys: []' : 'keys:',
    ...entries,
    '',
  ].join('\n');
}

function proposeEntry(key: LiveKey): string[] {
  const entry = entryTextOf(key);
  const { id, name, leftOut, isAdmin } = entry;
  if (id === null) return [`  # Left out, since a policy cannot name its id: ${inQuotes(key.id)}`];
  return [
    `  - id: ${scalar(id)}`,
    ...(name === null ? [] : [`    name: ${scalar(name)}`]),
    ...leftOut.map(omission),
    ...proposeScopes(entry),
    ...(isAdmin ? ['    admin: true # it can make admins of the account; see whether it has to'] : []),
  ];
}

function omission({ kind, texts, which }: LeftOut): string {
  const of = kind === 'name' ? 'the name ' : '';
  return `    # Left out: ${of}${texts.map(inQuotes).join(', ')}, which ${which}`;
}

function proposeScopes({ scopes, wants }: EntryText): string[] {
  if (scopes.length === 0) return ['    allow: []'];
  const presets = wants ? presetsIn(scopes) : [];
  const covered = new Set(presets.flatMap(scopesWith));
  const rest = scopes.filter((scope) => !covered.has(scope));
  return [
    ...(presets.length === 0 ? [] : [`    presets: [${presets.join(', ')}]`]),
    ...(rest.length === 0 ? [] : [`    ${wants ? 'scopes' : 'allow'}:`, ...rest.map(proposeScope)]),
  ];
}

/** The built-in presets that the key holds whole; one that allows more than it wants is for a key that holds nothing besides. */
function presetsIn(scopes: readonly string[]): string[] {
  return [...builtInPresets.keys()].filter((preset) => {
    const wanted = builtInPresets.get(preset) ?? [];
    if (!wanted.every((scope) => scopes.includes(scope))) return false;
    return !toleratedBesides.has(preset) || scopes.every((scope) => scopesWith(preset).includes(scope));
  });
}

/** What a key may hold whose entry uses the preset. */
function scopesWith(preset: string): readonly string[] {
  return [...(builtInPresets.get(preset) ?? []), ...(toleratedBesides.get(preset) ?? [])];
}

function proposeScope(scope: string): string {
  const known = catalogue.get(scope);
  const remark = known?.risk === 'critical' ? ` # critical: a thief could ${known.threat}` : '';
  return `      - ${scalar(scope)}${remark}`;
}
