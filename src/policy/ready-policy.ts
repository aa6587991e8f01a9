import { builtInPresets } from '../catalogue/built-in-presets.js';
import { byName, type LiveKey } from '../model/key.js';
import { isBareId } from '../text/api-key.js';
import { entryTextOf, type LeftOut } from '../text/entry.js';
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
  const { id, name, scopes, wants, leftOut } = entryTextOf(key);
  if (id === null) return [`  # Left out, since a policy cannot name its id: ${inQuotes(key.id)}`];
  return [
    `  - id: ${scalar(id)}`,
    ...(name === null ? [] : [`    name: ${scalar(name)}`]),
    ...leftOut.map(omission),
    ...proposeScopes(scopes, wants ? 'scopes' : 'allow'),
  ];
}

function omission({ kind, texts, which }: LeftOut): string {
  const of = kind === 'name' ? 'the name ' : '';
  return `    # Left out: ${of}${texts.map(inQuotes).join(', ')}, which ${which}`;
}

function proposeScopes(scopes: readonly string[], member: 'scopes' | 'allow'): string[] {
  if (scopes.length === 0) return ['    allow: []'];
  for (const [preset, members] of builtInPresets) {
    if (members.length === scopes.length && members.every((scope) => scopes.includes(scope))) {
      return [`    presets: [${preset}]`];
    }
  }
  return [`    ${member}:`, ...scopes.map((scope) => `      - ${scalar(scope)}`)];
}
