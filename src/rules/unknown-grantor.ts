import type { Rule } from '../audit/rule.js';
import { speller } from '../catalogue/did-you-mean.js';
import { namedGrantors } from '../grants/named-grantor.js';
import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import {
  allNamed,
  literally,
  named,
  type Phrase,
  phrase,
  resourceNamed,
  sentences,
  silence,
} from '../model/phrase.js';
import type { Policy } from '../model/policy.js';
import type { Located } from '../model/source.js';

export const unknownGrantor: Rule = {
  id: 'unknown-grantor',
  summary: 'The policy names a grantor that is not a single live key.',
  help: 'The grantor is the key that applies changes. Where it is not live, or several keys have its name, nobody can say what SendGrid would answer. Name one live key, by id where names repeat, or write `dashboard` where a person applies changes.',
  severity: 'error',
  needs: 'account',

  *check({ policy, account: { keys }, grants }) {
    const find = namedGrantors(keys);
    const names = keys.map((key) => key.name);
    const near = { person: speller(['dashboard', ...names]), key: speller(names) };
    for (const { grantor, kind } of grantorsIn(policy)) {
      if (grantor === null || find(grantor.value) !== null) continue;
      const { value: name, location } = grantor;
      const dependent = grants.filter((attempt) => attempt.namedGrantor === grantor);
      yield {
        ...told(name, keys, grants, near[kind], instead[kind]),
        location,
        about: name,
        scopes: [...new Set(dependent.flatMap(addedScopes))],
        extent: dependent.flatMap((attempt) =>
          addedScopes(attempt).map((scope) => `${attempt.key.id ?? attempt.key.name} ${scope}`),
        ),
      };
    }
  },
};

/** Where a grantor is named: may it be a person, or is it the key that Terraform applies with? */
type Kind = 'person' | 'key';

const instead: Readonly<Record<Kind, Phrase>> = {
  person: phrase`a live key, or ${literally('dashboard')} where a person applies changes`,
  key: phrase`the live key that Terraform applies with`,
};

/** Who applies changes of the account itself; beside a subuser stands a key of that one. */
function grantorsIn({ grantor, entries, terraform }: Policy) {
  const own = (terraform?.providers ?? []).filter(({ subuser }) => subuser === null);
  const ofPolicy = [grantor, ...entries.map((entry) => entry.grantor)];
  const ofTerraform = [terraform?.grantor ?? null, ...own.map((provider) => provider.grantor)];
  const as = (kind: Kind) => (named: Located<string> | null) => ({ grantor: named, kind });
  return [...ofPolicy.map(as('person')), ...ofTerraform.map(as('key'))];
}

function told(
  name: string,
  keys: readonly LiveKey[],
  attempts: readonly JudgedAttempt[],
  near: (name: string) => string | null,
  other: Phrase,
) {
  const ids = keys.filter((key) => key.name === name).map(({ id }) => id);
  if (ids.length > 0) {
    return {
      matter: phrase`Grantor ${named(name)} is the name of ${ids.length} live keys (ids ${allNamed(ids)}).`,
      advice: phrase`Name it by its id.`,
    };
  }
  const creation = attempts.find(({ method, key }) => method === 'POST' && key.name === name);
  if (creation !== undefined) {
    const { source, location } = creation;
    const asker =
      source.kind === 'policy'
        ? phrase`the policy itself asks for it, in line ${location.start.line}`
        : phrase`the plan itself makes it, by ${resourceNamed(source.resource)}`;
    return {
      matter: phrase`Grantor ${named(name)} is not a live key: ${asker}.`,
      advice: phrase`Create it first, or name ${other}.`,
    };
  }
  const meant = near(name);
  const hint = meant === null ? silence : phrase`Did you mean ${named(meant)}?`;
  return {
    matter: phrase`Grantor ${named(name)} is not a live key.`,
    advice: sentences(hint, phrase`Name ${other}.`),
  };
}
