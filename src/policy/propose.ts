import type { LiveKey } from '../model/inventory.js';
import { withoutAutomatic } from '../model/scope.js';
import { builtInPresets } from './presets.js';
import { isScope } from './schema.js';
import { redact } from './secrets.js';

/** A policy under which each live key is right as it is, as text; automatic scopes are left out. */
export function proposePolicy(keys: readonly LiveKey[]): string {
  const sorted = [...keys].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  const entries = sorted.flatMap(proposeEntry);
  return [
    '# Made from the live account: each key must hold what it holds now.',
    '# Take away what a key does not need, or move it under "allow" where it may be missing.',
    'version: 1',
    '',
    entries.length === 0 ? 'keys: []' : 'keys:',
    ...entries,
    '',
  ].join('\n');
}

function proposeEntry({ id, name, scopes }: LiveKey): string[] {
  const held = withoutAutomatic(scopes).sort(compare);
  const stated = held.filter(isScope);
  return [
    `  - id: ${scalar(id)}`,
    // A name that holds a whole API key must not get into a repository.
    ...(name === '' || redact(name) !== name ? [] : [`    name: ${scalar(name)}`]),
    ...held
      .filter((scope) => !isScope(scope))
      .map((scope) => `    # Left out, since a policy cannot name it: ${inQuotes(redact(scope))}`),
    ...proposeScopes(stated),
  ];
}

function proposeScopes(scopes: readonly string[]): string[] {
  if (scopes.length === 0) return ['    allow: []'];
  for (const [preset, members] of builtInPresets) {
    if (members.length === scopes.length && members.every((scope) => scopes.includes(scope))) {
      return [`    presets: [${preset}]`];
    }
  }
  return ['    scopes:', ...scopes.map((scope) => `      - ${scalar(scope)}`)];
}

/** Words that a reader of YAML takes for more than a text are not among these, `true` and `yes` apart. */
const plainText = /^[A-Za-z](?:[\w.-]*\w)?$/;
const reservedWords = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function scalar(text: string): string {
  return plainText.test(text) && !reservedWords.test(text) ? text : inQuotes(text);
}

/** In double quotes on one line of visible characters, whatever the text holds. */
function inQuotes(text: string): string {
  const visible = text.replace(/["\\]/g, '\\$&').replace(/[^\P{C} ]|[^\P{Z} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
  return `"${visible}"`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
