import type { Rule } from '../audit/rule.js';
import { speller } from '../catalogue/did-you-mean.js';
import { namedGrantors, namedKeys } from '../grants/named-grantor.js';
import { parentGrantor } from '../grants/parent-grantor.js';
import { type Account, isComplete } from '../model/account.js';
import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import { type LiveKey, shownName } from '../model/key.js';
import { parentPrefix } from '../model/parent-key.js';
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

  *check({ policy, account, parent, grants }) {
    const { keys } = account;
    const { subuser } = account.ref;
    const find = namedGrantors(keys);
    const names = keys.map((key) => key.name);
    const near = { person: nearIn(['dashboard', ...names], parent), key: nearIn(names, parent) };
    const where = subuser === null ? silence : phrase` of subuser ${named(subuser)}`;
    for (const { grantor, kind } of grantorsIn(policy, subuser)) {
      if (grantor === null) continue;
      const { value: name, location } = grantor;
      const dependent = grants.filter((attempt) => attempt.namedGrantor === grantor);
      const ofParent = subuser === null ? null : parentGrantor(dependent[0] ?? { namedGrantor: grantor });
      // Of a provider nothing tells then whether the plan itself names the subuser: a plain name may be a key of the parent.
      const isEither = subuser !== null && kind === 'key' && dependent.length === 0 && ofParent === null;
      if (isEither && toldOfParent(name, name, parent) === null) continue;
      const said =
        ofParent !== null
          ? toldOfParent(name, ofParent.name ?? '', parent)
          : find(name) === null
            ? told(name, keys, grants, { near: near[kind], other: instead[kind], where })
            : null;
      if (said === null) continue;
      yield {
        ...said,
        location,
        about: name,
        scopes: [...new Set(dependent.flatMap(addedScopes))],
        extent: dependent.flatMap((attempt) =>
          addedScopes(attempt).map((scope) => `${attempt.key.id ?? shownName(attempt.key)} ${scope}`),
        ),
        // A key of the parent account is one cause, however many subusers depend on it.
        ...(ofParent === null ? {} : { subuser: null }),
      };
    }
  },
};

/** Null where the key is known, or nobody can say since the parent account was not read whole. */
function toldOfParent(grantor: string, key: string, parent: Account | null) {
  if (parent === null || !isComplete(parent) || namedKeys(parent.keys)(key) !== null) return null;
  const ids = parent.keys.filter(({ name }) => name === key).map(({ id }) => id);
  const meant = ids.length > 0 ? null : speller(parent.keys.map(({ name }) => name))(key);
  return ids.length > 0
    ? {
        matter: phrase`Grantor ${named(grantor)} is the name of ${ids.length} live keys of the parent account (ids ${allNamed(ids)}).`,
        advice: phrase`Name it by its id.`,
      }
    : {
        matter: phrase`Grantor ${named(grantor)} is not a live key of the parent account.`,
        advice: sentences(
          meant === null ? silence : phrase`Did you mean ${named(meant)}?`,
          phrase`Name a live key of it, by its name or id.`,
        ),
      };
}

/** What may be meant by a name: where a key of the parent account has it, that one. */
function nearIn(names: readonly string[], parent: Account | null): (name: string) => string | null {
  const near = speller(names);
  const ofParent = parent === null ? () => null : namedKeys(parent.keys);
  return (name) => (ofParent(name) === null ? near(name) : `${parentPrefix}${name}`);
}

/** Where a grantor is named: may it be a person, or is it the key that Terraform applies with? */
type Kind = 'person' | 'key';

const instead: Readonly<Record<Kind, Phrase>> = {
  person: phrase`a live key, or ${literally('dashboard')} where a person applies changes`,
  key: phrase`the live key that Terraform applies with`,
};

/** Who applies changes of the account; beside a subuser stands a key of that one. */
function grantorsIn({ grantor, entries, terraform }: Policy, subuser: string | null) {
  const own = (terraform?.providers ?? []).filter((one) => (one.subuser?.value ?? null) === subuser);
  const ofPolicy = [grantor, ...entries.map((entry) => entry.grantor)];
  const ofTerraform = [
    subuser === null ? (terraform?.grantor ?? null) : null,
    ...own.map((provider) => provider.grantor),
  ];
  const as = (kind: Kind) => (named: Located<string> | null) => ({ grantor: named, kind });
  return [...ofPolicy.map(as('person')), ...ofTerraform.map(as('key'))];
}

/** How to say what is wrong with a grantor: what may be meant, what to name instead, and of whose keys it is none. */
interface Telling {
  readonly near: (name: string) => string | null;
  readonly other: Phrase;
  readonly where: Phrase;
}

function told(
  name: string,
  keys: readonly LiveKey[],
  attempts: readonly JudgedAttempt[],
  { near, other, where }: Telling,
) {
  const ids = keys.filter((key) => key.name === name).map(({ id }) => id);
  if (ids.length > 0) {
    return {
      matter: phrase`Grantor ${named(name)} is the name of ${ids.length} live keys${where} (ids ${allNamed(ids)}).`,
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
      matter: phrase`Grantor ${named(name)} is not a live key${where}: ${asker}.`,
      advice: phrase`Create it first, or name ${other}.`,
    };
  }
  const meant = near(name);
  const hint = meant === null ? silence : phrase`Did you mean ${named(meant)}?`;
  return {
    matter: phrase`Grantor ${named(name)} is not a live key${where}.`,
    advice: sentences(hint, phrase`Name ${other}.`),
  };
}
