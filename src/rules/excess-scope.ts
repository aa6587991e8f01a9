import type { Rule } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { mixesBilling } from '../catalogue/billing.js';
import { riskiestFirst } from '../catalogue/catalogue.js';
import type { Holders } from '../grants/holders.js';
import { removerOf } from '../grants/who-takes-away.js';
import { type Account, isComplete } from '../model/account.js';
import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import { type LiveKey, refOf } from '../model/key.js';
import {
  allScopes,
  counted,
  type Phrase,
  phrase,
  resourceNamed,
  type Segment,
  scopesNamed,
  silence,
  whoseKeys,
  words,
} from '../model/phrase.js';

import { allowanceOf, type Entry } from '../model/policy.js';
import type { Verdict } from '../model/verdict.js';
import { threatOf } from '../text/threat.js';

export const excessScope: Rule = {
  id: 'excess-scope',
  summary: 'A live key holds scopes that its entry does not allow.',
  help: 'Whoever gets hold of a key can do all that its scopes allow, for keys never expire. Take the scopes away that the key does not need, or, where it does need them, list them in its entry so that the reason stands in the history of the policy.',
  severity: 'error',
  needs: 'keys',

  *check({ governed, keysOf, grants, holders, account }) {
    for (const { entry, key } of governed) {
      const { allows } = allowanceOf(entry);
      const held = withoutAutomatic(key.scopes);
      const excess = riskiestFirst(held.filter((scope) => !allows(scope)));
      if (excess.length > 0) {
        const remaining = held.filter(allows);
        yield {
          matter: phrase`Key ${key} holds ${counted(excess.length, 'scope')} that ${limitOf(entry)}: ${allScopes(excess)}.`,
          threat: threatOf(excess),
          advice: adviceOf(
            entry,
            entry.selector.kind !== 'match' && keysOf.get(entry)?.length === 1,
            excess.length,
            remaining,
            grants.find((grant) => grant.target === key && isOf(entry, grant)),
            holders,
            account,
          ),
          location: entry.location,
          key: refOf(key),
          scopes: excess,
          resource: entry.selector.kind === 'resource' ? entry.selector.resource : undefined,
        };
      }
    }
  },
};

function limitOf({ selector }: Entry): Phrase {
  return selector.kind === 'resource'
    ? phrase`${resourceNamed(selector.resource)} does not plan for it`
    : phrase`its entry does not allow`;
}

/** Whether the entry, or the resource that stands for one, asks for the grant. */
function isOf({ selector }: Entry, { source }: JudgedAttempt): boolean {
  return (selector.kind === 'resource') === (source.kind === 'terraform');
}

/** What to do about the excess; `grant` is what the same entry asks for its key, and the entry may be for that alone. */
function adviceOf(
  entry: Entry,
  isForKeyAlone: boolean,
  excess: number,
  remaining: readonly string[],
  grant: JudgedAttempt | undefined,
  holders: Holders,
  account: Account,
): Phrase {
  const them = words(excess === 1 ? 'it' : 'them');
  if (entry.selector.kind === 'resource') return ofResource(them, remaining, grant, holders, account);
  if (grant?.verdict.kind === 'accepted') {
    return phrase`The request that gives the key ${allScopes(addedScopes(grant))}, as its entry asks, takes ${them} away as well; or allow ${them} in the entry.`;
  }
  if (remaining.length === 0 && grant?.verdict.kind === 'refused' && isForNobody(grant.verdict)) {
    return phrase`First change what the entry asks for, since nobody can give it: the request that gives the key what it wants then takes ${them} away. Or allow ${them} in the entry.`;
  }
  if (remaining.length === 0 && grant !== undefined) {
    return phrase`First make it possible to give the key ${allScopes(addedScopes(grant))}, as its entry asks: the same request takes ${them} away. Or allow ${them} in the entry.`;
  }
  if (remaining.length === 0) {
    const withEntry = isForKeyAlone ? phrase` and its entry` : silence;
    return phrase`Delete the key${withEntry}, since the entry allows nothing that it holds, or list in the entry what it needs.`;
  }
  if (mixesBilling(remaining)) {
    return phrase`No request can take ${them} away, not even in the dashboard, since what remains mixes billing scopes with others, which no key may be given together: make two keys in the place of this one.`;
  }
  return takingAway(them, removerOf(remaining, holders), account);
}

/** Whether what is asked for is at fault, and no lack of the grantor. */
function isForNobody({ because }: Extract<Verdict, { readonly kind: 'refused' }>): boolean {
  return because === 'no-such-scope' || because === 'billing';
}

/** Terraform takes away what it does not plan, once an apply sends the list. */
function ofResource(
  them: Segment,
  remaining: readonly string[],
  grant: JudgedAttempt | undefined,
  holders: Holders,
  account: Account,
): Phrase {
  const allowing = phrase`write ${them} into the resource`;
  return grant?.verdict.kind === 'accepted'
    ? phrase`Apply the plan, whose update takes ${them} away, or ${allowing}.`
    : takingAway(them, removerOf(remaining, holders), account, allowing);
}

function takingAway(
  them: Segment,
  remover: LiveKey | undefined,
  account: Account,
  allowing = phrase`allow ${them} in the entry`,
): Phrase {
  const update = scopesNamed('api_keys.update');
  const whose = whoseKeys(account.ref.subuser);
  const nobody = isComplete(account)
    ? phrase` (no key${whose} with ${update} holds all that remains)`
    : silence;
  const who =
    remover === undefined
      ? phrase`in the dashboard${nobody}`
      : phrase`with key ${remover}, which has ${update} and holds all that remains, or in the dashboard`;
  return phrase`Take ${them} away ${who}, or ${allowing}.`;
}
