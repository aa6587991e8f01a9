import {
  addedScopes,
  endpointScopes,
  type Grantor,
  type JudgedAttempt,
  missingOf,
} from '../model/attempt.js';
import type { Related } from '../model/finding.js';
import type { LiveKey } from '../model/key.js';
import {
  answered,
  joined,
  type Phrase,
  phrase,
  resourceNamed,
  type Segment,
  scopesNamed,
  silence,
  unnamed,
} from '../model/phrase.js';
import type { PredictedAnswer } from '../model/verdict.js';

/** More names than these make a message hard to read; the report has them all. */
export const maxKeysNamed = 3;

/** The request as a reader would send it. */
export function requestOf({ method, key }: JudgedAttempt): Segment {
  return { kind: 'request', text: method === 'PUT' ? `PUT /v3/api_keys/${key.id}` : 'POST /v3/api_keys' };
}

/** What the request would do, such as `give key "a" "mail.send"`; `scopes` are those to name. */
export function changeTold(attempt: JudgedAttempt, scopes: readonly string[] = addedScopes(attempt)): Phrase {
  const { method, key, take, everything, isOpen } = attempt;
  if (method === 'POST') {
    const what = key.name === '' ? phrase`a key whose name is known only at apply` : phrase`key ${key}`;
    if (everything) return phrase`create ${what} with Full Access`;
    return scopes.length === 0
      ? phrase`create ${what}`
      : phrase`create ${what} with ${scopesNamed(...scopes)}`;
  }
  if (scopes.length > 0) return phrase`give key ${key} ${scopesNamed(...scopes)}`;
  return isOpen
    ? phrase`change the scopes of key ${key}`
    : phrase`take ${scopesNamed(...take)} from key ${key}`;
}

/** Which resource asks for the attempt, and what its user would see of a refusal; silence where the policy asks. */
export function plannedTold({ source, verdict }: JudgedAttempt): Phrase {
  if (source.kind === 'policy') return silence;
  const { resource } = source;
  const asked = phrase`Terraform plans it for ${resourceNamed(resource)}`;
  if (verdict.kind !== 'refused') return phrase`${asked}.`;
  return resource.refusal === 'looks-applied'
    ? phrase`${asked}, and would say "Apply complete!" all the same, since the provider does not look at the answer; the next plan shows the same change again.`
    : resource.held?.fate === 'deleted-first'
      ? phrase`${asked}, and would fail there in the middle of the apply, when the key that is in use is deleted already.`
      : phrase`${asked}, and would fail there in the middle of the apply.`;
}

/** Where the policy asks for the same as a plan. */
export function alsoAsked({ twin }: JudgedAttempt): Related[] {
  return twin?.source.kind === 'policy'
    ? [{ message: phrase`The policy asks for the same here.`, location: twin.location }]
    : [];
}

/** `400 "unauthorized scopes: [mail.send]"`, with the answer of the other reading where it differs. */
export function answerTold({ status, message, messageFull }: PredictedAnswer): Phrase {
  const answer = answered(status, message);
  return messageFull === null
    ? [answer]
    : phrase`${answer} (or ${answered(status, messageFull)}, if it compares the whole list)`;
}

/** That the key may not send the request, and what it lacks besides; no one knows which SendGrid checks first. */
export function lackOfEndpoint(attempt: JudgedAttempt, { scopes }: LiveKey): Phrase {
  const endpoint = scopesNamed(endpointScopes[attempt.method]);
  // Whether the scopes of a key of the parent count for a subuser is not established.
  if (attempt.grantor.kind === 'key' && attempt.grantor.ofParent) return phrase`it lacks ${endpoint}`;
  const unheld = addedScopes(attempt).filter((scope) => !scopes.has(scope));
  return unheld.length === 0
    ? phrase`it lacks ${endpoint}`
    : phrase`it lacks ${endpoint}, and ${scopesNamed(...unheld)} besides; which of the two SendGrid checks first, with 400 for the second, is not known`;
}

/** What keeps the other keys that may send the request from making the change; silence where there are none. */
export function proofTold(attempt: JudgedAttempt): Phrase {
  const { method, grantor } = attempt;
  const others = attempt.proof.filter(
    (key) => (grantor.kind !== 'key' || key !== grantor.key) && missingOf(key, attempt).length > 0,
  );
  if (others.length === 0) return silence;
  const able = method === 'PUT' ? phrase`update` : phrase`create`;
  const lacks = others
    .slice(0, maxKeysNamed)
    .map((key) => phrase`${key} lacks ${scopesNamed(...missingOf(key, attempt))}`);
  const left = others.length - lacks.length;
  const more = left === 0 ? silence : phrase`; so do ${unnamed(left)}`;
  return phrase`The other keys that may ${able} keys lack something too: ${joined(lacks, '; ')}${more}.`;
}

/** The key that would send the request, `key "a"`; one of the parent account is called so. */
export function senderTold({ key, ofParent }: Extract<Grantor, { readonly kind: 'key' }>): Phrase {
  return ofParent ? phrase`key ${key} of the parent account` : phrase`key ${key}`;
}
