import type { Rule } from '../audit/rule.js';
import { refOf } from '../model/inventory.js';
import { idNamed, named, phrase } from '../model/phrase.js';

export const renamedKey: Rule = {
  id: 'renamed-key',
  summary: "An entry's id and name do not belong together any more.",
  help: 'The id decides which key an entry governs; the name beside it is for the reader, and here it misleads. Write the name that the key has now, or, if the entry was meant for another key, correct the id.',
  severity: 'notice',
  needs: 'keys',

  *check({ governed }) {
    for (const {
      entry: { selector },
      key,
    } of governed) {
      if (selector.kind === 'id' && selector.name !== null && selector.name.value !== key.name) {
        yield {
          matter: phrase`The key with id ${idNamed(key.id)} is named ${named(key.name)} now, not ${named(selector.name.value)}.`,
          advice: phrase`Correct the name, or the id if the entry is meant for another key.`,
          location: selector.name.location,
          key: refOf(key),
        };
      }
    }
  },
};
