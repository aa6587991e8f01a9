import type { Rule } from '../audit/rule.js';
import { quote } from '../model/wording.js';

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
          message: `${keys.length} live keys bear the name ${quote(name)}: ids ${ids(keys)}. Give each its own entry by \`id\`, with \`name: ${JSON.stringify(name)}\` beside it, and delete the keys that nobody needs.`,
          location: entry.location,
          key: { id: null, name },
        };
      }
    }
  },
};

const maxIds = 10;

function ids(keys: readonly { readonly id: string }[]): string {
  const shown = keys
    .slice(0, maxIds)
    .map(({ id }) => id)
    .join(', ');
  return keys.length > maxIds ? `${shown} and ${keys.length - maxIds} more` : shown;
}
