import type { Rule } from '../audit/rule.js';
import { nearest } from '../catalogue/did-you-mean.js';
import { namedGrantors } from '../grants/named-grantor.js';
import { allNamed, literally, named, type Phrase, phrase, sentences, silence } from '../model/phrase.js';

export const unknownGrantor: Rule = {
  id: 'unknown-grantor',
  summary: 'The policy names a grantor that is not a single live key.',
  help: 'The grantor is the key that applies changes. Where it is not live, or several keys have its name, nobody can say what SendGrid would answer. Name one live key, by id where names repeat, or write `dashboard` where a person applies changes.',
  severity: 'error',
  needs: 'account',

  *check({ policy, inventory: { keys } }) {
    const find = namedGrantors(keys);
    for (const grantor of [policy.grantor, ...policy.entries.map((entry) => entry.grantor)]) {
      if (grantor === null || find(grantor.value) !== null) continue;
      const { value: name, location } = grantor;
      const ids = keys.filter((key) => key.name === name).map(({ id }) => id);
      const told =
        ids.length === 0
          ? {
              matter: phrase`Grantor ${named(name)} is not a live key.`,
              advice: sentences(
                meant(name, ['dashboard', ...keys.map((key) => key.name)]),
                phrase`Name a live key, or ${literally('dashboard')} where a person applies changes.`,
              ),
            }
          : {
              matter: phrase`Grantor ${named(name)} is the name of ${ids.length} live keys (ids ${allNamed(ids)}).`,
              advice: phrase`Name it by its id.`,
            };
      yield {
        ...told,
        location,
        about: name,
      };
    }
  },
};

function meant(name: string, candidates: readonly string[]): Phrase {
  const candidate = nearest(name, candidates);
  return candidate === null ? silence : phrase`Did you mean ${named(candidate)}?`;
}
