import type { LiveKey } from '../model/key.js';
import { canBeWritten, entryTextOf, flowEntry } from './entry.js';
import { inQuotes } from './yaml.js';

/** Of more keys the entries would be more than a message has room for; each is then a finding with its own. */
const maxEntries = 5;

/** The item of a subuser on one line, to be pasted under `subusers`, with its keys as they are; null where it cannot be named. */
export function itemToPaste(
  name: string,
  keys: readonly LiveKey[],
  ownPresets: readonly string[],
): string | null {
  if (name === '' || !canBeWritten(name)) return null;
  const texts = keys.map((key) => entryTextOf(key, ownPresets));
  const isWhole = keys.length <= maxEntries && texts.every(({ leftOut }) => leftOut.length === 0);
  const entries = isWhole ? texts.flatMap((text) => flowEntry(text)?.slice('- '.length) ?? []) : [];
  return `- { name: ${inQuotes(name)}, keys: [${entries.join(', ')}] }`;
}
