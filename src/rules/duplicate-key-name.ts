import type { Rule } from '../audit/rule.js';
import { list, quote } from '../text/wording.js';

export const duplicateKeyName: Rule = {
  id: 'duplicate-key-name',
  summary: 'Several live keys bear the name of one entry.',
  help: "SendGrid does not keep names unique, so an entry by name governs every key of that name, a stranger's included. Give each key an entry by id, with the name beside it as a label.",
  severity: 'warning',
  needs: 'keys',

  *check({ keysOf }) {
    for (const [entry, keys] of keysOf) {
      if (entry.selector.kind === 'name' && keys.length > 1) {
        const name = entry.selector.name.value;
        yield {
          message: `${keys.length} live keys bear the name ${quote(name)}: ids ${list(keys.map(({ id }) => id))}. Give each its own entry by \`id\`, with \`name: ${JSON.stringify(name)}\` beside it, and delete the keys that nobody needs.`,
          location: entry.location,
          // With the name, so that another name is another finding.
          key: { id: null, name },
        };
      }
    }
  },
};
