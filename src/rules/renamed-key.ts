import type { Rule } from '../audit/rule.js';
import { refOf } from '../model/inventory.js';
import { quote } from '../text/wording.js';

export const renamedKey: Rule = {
  id: 'renamed-key',
  summary: "An entry's id and name do not belong together any more.",
  help: 'The id decides which key an entry governs; the name beside it is for the reader, and here it misleads. Write the name that the key bears now, or, if the entry was meant for another key, correct the id.',
  severity: 'notice',
  needs: 'keys',

  *check({ governed }) {
    for (const {
      entry: { selector },
      key,
    } of governed) {
      if (selector.kind === 'id' && selector.name !== null && selector.name.value !== key.name) {
        yield {
          message: `The key with id ${key.id} is named ${quote(key.name)} now, not ${quote(selector.name.value)}. Correct the name, or the id if the entry is meant for another key.`,
          location: selector.name.location,
          key: refOf(key),
        };
      }
    }
  },
};
