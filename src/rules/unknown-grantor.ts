import { namedGrantors } from '../audit/judge.js';
import type { Rule } from '../audit/rule.js';
import { list, quote } from '../model/wording.js';
import { offer, speller } from '../spelling.js';

export const unknownGrantor: Rule = {
  id: 'unknown-grantor',
  summary: 'The policy names a grantor that is not a single live key.',
  help: 'The grantor is the key that applies changes. Where it is not live, or its name is borne by several keys, nobody can say what SendGrid would answer. Name one live key, by id where names repeat, or write `dashboard` where a person applies changes.',
  severity: 'error',
  needs: 'account',

  *check({ policy, inventory: { keys, ...inventory } }) {
    const find = namedGrantors({ keys, ...inventory });
    const near = speller(['dashboard', ...keys.map((key) => key.name)]);
    for (const grantor of [policy.grantor, ...policy.entries.map((entry) => entry.grantor)]) {
      if (grantor === null || find(grantor.value) !== null) continue;
      const { value: name, location } = grantor;
      const ids = keys.filter((key) => key.name === name).map(({ id }) => id);
      const complaint =
        ids.length === 0
          ? `is not a live key.${offer(near(name))} Name a live key, or \`dashboard\` where a person applies changes.`
          : `is the name of ${ids.length} live keys (ids ${list(ids)}). Name it by its id.`;
      yield {
        message: `Grantor ${quote(name)} ${complaint}`,
        location,
        // With its name, so that another grantor is another finding, even where several keys bear it.
        key: { id: null, name },
      };
    }
  },
};
