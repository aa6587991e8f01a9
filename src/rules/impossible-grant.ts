import type { Rule } from '../audit/rule.js';
import { catalogue } from '../catalogue/catalogue.js';
import { throughPreset } from '../govern/through-preset.js';
import { isImpossible, refusedScopes } from '../grants/refused-attempt.js';
import type { JudgedAttempt } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import { eitherScope, type Phrase, phrase, scopesNamed, sentences, silence } from '../model/phrase.js';
import type { Verdict } from '../model/verdict.js';
import { answerTold, lackOfEndpoint, proofTold, requestOf } from '../text/attempt-text.js';
import { waysOutTold } from '../text/way-out-text.js';

export const impossibleGrant: Rule = {
  id: 'impossible-grant',
  summary: 'The policy asks for a change of a key that SendGrid would refuse.',
  help: 'A key can give a key only scopes that it holds itself, and needs "api_keys.update" or "api_keys.create" to give any. Let a key that holds the scopes make the change (name it as `grantor`), give the grantor what it lacks first, let an owner or admin make the change in the dashboard, or take the scopes out of the entry.',
  severity: 'error',
  needs: 'account',

  *check({ grants, account }) {
    for (const attempt of grants.filter(isImpossible)) {
      const { verdict, key } = attempt;
      const refused = refusedScopes(attempt);
      const [first] = refused;
      if (verdict.kind !== 'refused' || first === undefined) continue;
      const scopes = refused.map(({ scope }) => scope);
      const told =
        verdict.because === 'key-limit'
          ? {
              matter: phrase`Nobody can create key ${key}: the account has ${account.keys.length} keys, and with those that the policy asks for before it SendGrid would answer ${answerTold(verdict.predicted)}.`,
              advice: phrase`Delete keys that serve nothing first.`,
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
        ...told,
        location: first.location,
        key,
        scopes,
        attempt,
        related: throughPreset(first),
      };
    }
  },
};

type Refused = Extract<Verdict, { readonly kind: 'refused' }>;

function refusal(attempt: JudgedAttempt, verdict: Refused, scopes: readonly string[]): Phrase {
  const { grantor, key } = attempt;
  if (!('missing' in verdict)) return silence;
  if (verdict.because === 'no-such-scope') return noSuchScope(attempt, verdict);
  if (grantor.kind !== 'key') return silence;
  const who = grantor.named
    ? phrase`Key ${grantor.key} cannot`
    : phrase`No live key can, and the nearest, key ${grantor.key}, cannot`;
  const what =
    attempt.method === 'PUT'
      ? phrase`give key ${key} ${scopesNamed(...scopes)}`
      : phrase`create key ${key} with ${scopesNamed(...scopes)}`;
  return phrase`${who} ${what}: SendGrid would refuse ${requestOf(attempt)} with ${answerTold(verdict.predicted)}, since ${because(attempt, grantor.key, verdict)}.`;
}

/** Nobody can, a person included; the real names stand in the same sentence. */
function noSuchScope({ method, key }: JudgedAttempt, { missing, predicted }: Lack): Phrase {
  const names = scopesNamed(...missing);
  const what = method === 'PUT' ? phrase`give key ${key} ${names}` : phrase`create key ${key} with ${names}`;
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
