import type { Rule } from '../audit/rule.js';
import { speller } from '../catalogue/did-you-mean.js';
import { namedGrantors } from '../grants/named-grantor.js';
import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import { allNamed, literally, named, phrase, resourceNamed, sentences, silence } from '../model/phrase.js';
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
    const [near, nearKey] = [speller(['dashboard', ...names]), speller(names)];
    const ofTerraform = new Set(terraformGrantorsIn(policy));
    for (const grantor of [...grantorsIn(policy), ...ofTerraform]) {
      if (grantor === null || find(grantor.value) !== null) continue;
      const isKey = ofTerraform.has(grantor);
      const { value: name, location } = grantor;
      const dependent = grants.filter((attempt) => attempt.namedGrantor === grantor);
      yield {
        ...told({ name, isKey }, keys, grants, isKey ? nearKey : near),
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

function grantorsIn({ grantor, entries }: Policy): readonly (Located<string> | null)[] {
  return [grantor, ...entries.map((entry) => entry.grantor)];
}

/** What Terraform applies with in the account itself; beside a subuser stands a key of that one. */
function terraformGrantorsIn({ terraform }: Policy): readonly (Located<string> | null)[] {
  const own = (terraform?.providers ?? []).filter(({ subuser }) => subuser === null);
  return [terraform?.grantor ?? null, ...own.map((provider) => provider.grantor)];
}

function told(
  { name, isKey }: { readonly name: string; readonly isKey: boolean },
  keys: readonly LiveKey[],
  attempts: readonly JudgedAttempt[],
  near: (name: string) => string | null,
) {
  const orDashboard = isKey ? silence : phrase`, or ${literally('dashboard')} where a person applies changes`;
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
      advice: phrase`Create it first, or name a live key${orDashboard}.`,
    };
  }
  const meant = near(name);
  const hint = meant === null ? silence : phrase`Did you mean ${named(meant)}?`;
  return {
    matter: phrase`Grantor ${named(name)} is not a live key.`,
    advice: sentences(hint, phrase`Name a live key${orDashboard}.`),
  };
}
