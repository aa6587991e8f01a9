import type { Rule } from '../audit/rule.js';
import { isOver } from '../model/day.js';
import { refOf } from '../model/key.js';
import { literally, type Phrase, phrase, sentences, silence, words } from '../model/phrase.js';
import type { Entry } from '../model/policy.js';

export const expiredKey: Rule = {
  id: 'expired-key',
  summary: 'A live key whose last day, as its entry says, is over.',
  help: "SendGrid's keys never end by themselves, and it tells neither how old one is nor when it was last used, so a key that was made for a week is still there after years. `expires` in the entry says which day is its last. Replace the key and delete the old one, or delete both key and entry where nobody needs it.",
  severity: 'warning',
  needs: 'keys',

  *check({ governed, today, policy }) {
    const excepted = new Set(policy.invariants.flatMap(({ except }) => except.map(({ value }) => value)));
    for (const { entry, key } of governed) {
      const { expires } = entry;
      if (expires === null || today === null || !isOver(expires.value, today)) continue;
      yield {
        matter: phrase`Key ${key} is still live, but its entry says that ${words(expires.value)} was its last day.`,
        advice: sentences(adviceFor(entry), exceptAdvice(entry, excepted)),
        location: expires.location,
        key: refOf(key),
      };
    }
  },
};

/** Two live keys of a name are not excepted by it. */
function exceptAdvice({ selector }: Entry, excepted: ReadonlySet<string>): Phrase {
  if (selector.kind !== 'name' || !excepted.has(selector.name.value)) return silence;
  return phrase`While both are live, the name does not count under ${literally('except')}: write their ids there.`;
}

function adviceFor({ selector }: Entry): Phrase {
  const expires = literally('expires');
  switch (selector.kind) {
    case 'id':
      return phrase`Replace it by a new key, write that one's id and a new ${expires} into the entry, and delete this one; or delete key and entry if nobody needs it.`;
    case 'name':
      return phrase`Replace it by a new key of the same name, give the entry a new ${expires}, and delete this one; or delete key and entry if nobody needs it.`;
    case 'match':
    case 'resource':
      return phrase`Delete the key, or replace it by a new one and give the entry a new ${expires}.`;
  }
}
