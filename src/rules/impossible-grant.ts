import type { Rule } from '../audit/rule.js';
import { catalogue } from '../catalogue/catalogue.js';
import { throughPreset } from '../govern/through-preset.js';
import { isImpossible, refusedScopes } from '../grants/refused-attempt.js';
import { aboutOf, type JudgedAttempt } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import { maxKeysOfAccount } from '../model/key-limit.js';
import { eitherScope, literally, type Phrase, phrase, sentences, silence, words } from '../model/phrase.js';
import { byPlace } from '../model/source.js';
import type { Verdict } from '../model/verdict.js';
import {
  alsoAsked,
  answerTold,
  changeTold,
  lackOfEndpoint,
  plannedTold,
  proofTold,
  requestOf,
} from '../text/attempt-text.js';
import { ownHundred } from '../text/own-hundred.js';
import { waysOutTold } from '../text/way-out-text.js';

export const impossibleGrant: Rule = {
  id: 'impossible-grant',
  summary: 'The policy, or a Terraform plan, asks for a change of a key that SendGrid would refuse.',
  help: 'A key can give a key only scopes that it holds itself, and needs "api_keys.update" or "api_keys.create" to give any. Let a key that holds the scopes make the change (name it as `grantor`), give the grantor what it lacks first, let an owner or admin make the change in the dashboard, or take the scopes out of the entry.',
  severity: 'error',
  needs: 'account',

  *check({ asking, account }) {
    for (const attempt of asking.filter(isImpossible)) {
      const { verdict, key } = attempt;
      const refused = refusedScopes(attempt);
      const first = refused.toSorted((a, b) => byPlace(a.location, b.location))[0];
      if (verdict.kind !== 'refused') continue;
      const scopes = refused.map(({ scope }) => scope);
      const told =
        verdict.because === 'key-limit'
          ? {
              matter: phrase`Nobody can ${changeTold(attempt, [])}: the ${words(account.ref.subuser === null ? 'account' : 'subuser')} has ${account.keys.length} keys, and ${askedBefore(attempt, account.keys)}SendGrid would answer ${answerTold(verdict.predicted)}${ownHundred(account.ref)}.`,
              advice: placeFor(attempt),
            }
          : {
              matter: refusal(attempt, verdict, scopes),
              // What other keys lack is no matter where nobody can.
              advice: sentences(
                waysOutTold(attempt),
                verdict.because === 'no-such-scope' ? silence : proofTold(attempt),
              ),
            };
      yield {
        matter: sentences(told.matter, plannedTold(attempt)),
        advice: told.advice,
        location: first?.location ?? attempt.location,
        key,
        scopes,
        about: aboutOf(attempt),
        attempt,
        related: [...(first === undefined ? [] : throughPreset(first)), ...alsoAsked(attempt)],
      };
    }
  },
};

/** Nothing where the account is full without them. */
function askedBefore({ source }: JudgedAttempt, keys: readonly LiveKey[]): Phrase {
  if (keys.length >= maxKeysOfAccount) return silence;
  const asking = source.kind === 'policy' ? phrase`the policy asks` : phrase`policy and plan ask`;
  return phrase`with those that ${asking} for before it `;
}

function placeFor({ source, everything }: JudgedAttempt): Phrase {
  const needsTwo = source.kind === 'terraform' && source.resource.held?.fate === 'deleted-last';
  const orElse = needsTwo
    ? phrase`, or let Terraform delete the old key before it makes the new one, without ${literally('create_before_destroy')}`
    : silence;
  const listed = everything
    ? phrase`, and write the scopes that the key needs under ${literally('scopes')}`
    : silence;
  return phrase`Delete keys that serve nothing first${orElse}${listed}.`;
}

type Refused = Extract<Verdict, { readonly kind: 'refused' }>;

function refusal(attempt: JudgedAttempt, verdict: Refused, scopes: readonly string[]): Phrase {
  const { grantor } = attempt;
  if (!('missing' in verdict)) return silence;
  if (verdict.because === 'no-such-scope') return noSuchScope(attempt, verdict);
  if (grantor.kind !== 'key') return silence;
  const who = grantor.named
    ? phrase`Key ${grantor.key}${parentTold(grantor)} cannot`
    : phrase`No live key${parentTold(grantor)} can, and the nearest, key ${grantor.key}, cannot`;
  return phrase`${who} ${changeTold(attempt, scopes)}: SendGrid would refuse ${requestOf(attempt)} with ${answerTold(verdict.predicted)}, since ${because(attempt, grantor.key, verdict)}.`;
}

function parentTold({ ofParent }: Extract<JudgedAttempt['grantor'], { readonly kind: 'key' }>): Phrase {
  return ofParent ? phrase` of the parent account` : silence;
}

/** Nobody can, a person included; the real names stand in the same sentence. */
function noSuchScope(attempt: JudgedAttempt, { missing, predicted }: Lack): Phrase {
  const what = changeTold(attempt, missing);
  const real = missing.flatMap((scope) => catalogue.get(scope)?.realNames ?? []);
  const are = missing.length === 1 ? phrase`is no scope` : phrase`are no scopes`;
  const meant = real.length === 0 ? silence : phrase`; what is meant is ${eitherScope(real)}`;
  return phrase`Nobody can ${what}, which ${are}${meant}: SendGrid would answer ${answerTold(predicted)} (500 has been seen, too).`;
}

type Lack = Extract<Verdict, { readonly missing: readonly string[] }>;

function because(attempt: JudgedAttempt, key: LiveKey, { because: reason, missing }: Lack): Phrase {
  if (reason === 'endpoint') return lackOfEndpoint(attempt, key);
  const what = missing.length === 1 ? phrase`that scope` : phrase`those scopes`;
  return phrase`it lacks ${what}, and a key can give only what it holds itself (a misspelt scope is refused in the same words)`;
}
