import type { Estate } from '../model/estate.js';
import { allNamed, counted, type Phrase, phrase, silence, words } from '../model/phrase.js';

/** Whose keys were not read and so are not counted as holders, behind what is said of those that are; silence for nobody's. */
export function uncountedTold(estate: Pick<Estate, 'subusers'> | null): Phrase {
  const left = (estate?.subusers ?? []).filter(({ isIgnored, isDisabled }) => isIgnored || isDisabled);
  if (left.length === 0) return silence;
  const names = allNamed(left.map(({ name }) => name));
  return phrase`Not counted are the keys of ${counted(left.length, 'subuser')} that ${words(left.length === 1 ? 'is' : 'are')} ignored or disabled: ${names}.`;
}
