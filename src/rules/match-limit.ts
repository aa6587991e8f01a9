import type { Rule } from '../audit/rule.js';
import type { LiveKey } from '../model/key.js';
import {
  counted,
  idNamed,
  joined,
  literally,
  named,
  type Phrase,
  phrase,
  silence,
  unnamed,
  words,
} from '../model/phrase.js';
import { labelOf } from '../model/policy.js';
import { maxKeysNamed } from '../text/attempt-text.js';

export const matchLimit: Rule = {
  id: 'match-limit',
  summary: 'More live keys fall to an entry by pattern than it is to govern.',
  help: 'Programs that rotate keys make a new one with each run, and a pattern governs them all: where one run fails to delete the old key, the leftovers pile up and go on working. `at-most` says how many there should be. Delete the keys that nobody uses, or raise the number where so many are needed.',
  severity: 'warning',
  needs: 'keys',

  *check({ keysOf }) {
    for (const [entry, keys] of keysOf) {
      const { atMost } = entry;
      if (atMost === null || keys.length <= atMost.value) continue;
      const shown = keys.slice(0, maxKeysNamed).map(told);
      const left = keys.length - shown.length;
      const more = left === 0 ? silence : phrase` and ${unnamed(left)}`;
      yield {
        matter: phrase`${counted(keys.length, 'live key')} ${words(keys.length === 1 ? 'falls' : 'fall')} to the entry ${named(labelOf(entry))}, which is to govern at most ${atMost.value}: ${joined(shown, ', ')}${more}.`,
        advice: phrase`Delete those that nobody uses, or raise ${literally('at-most')}.`,
        location: atMost.location,
        about: labelOf(entry),
        extent: keys.map(({ id }) => id),
      };
    }
  },
};

/** By its id where it has no name, and with it where another key has the name. */
function told(key: LiveKey): Phrase {
  return key.name === '' ? phrase`id ${idNamed(key.id)}` : phrase`${key}`;
}
