import type { Rule } from '../audit/rule.js';
import { ofSubuser } from '../model/key.js';
import { allNamed, literally, phrase } from '../model/phrase.js';

export const duplicateKeyName: Rule = {
  id: 'duplicate-key-name',
  summary: 'Several live keys have the name of one entry.',
  help: "SendGrid does not keep names unique, so an entry by name governs every key of that name, a stranger's included. Give each key an entry by id, with the name beside it as a label.",
  severity: 'warning',
  needs: 'keys',

  *check({ keysOf, account }) {
    for (const [entry, keys] of keysOf) {
      if (entry.selector.kind === 'name' && keys.length > 1) {
        const key = {
          id: null,
          name: entry.selector.name.value,
          ...ofSubuser(account.ref.subuser),
        };
        const label = `name: ${JSON.stringify(key.name)}`;
        yield {
          matter: phrase`${keys.length} live keys have the name ${key}: ids ${allNamed(keys.map(({ id }) => id))}.`,
          advice: phrase`Give each its own entry by ${literally('id')}, with ${literally(label)} beside it, and delete the keys that nobody needs.`,
          location: entry.location,
          // With the name, so that another name is another finding.
          key,
        };
      }
    }
  },
};
