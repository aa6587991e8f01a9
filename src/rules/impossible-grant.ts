import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import { answerText, endpointText, proofText, requestOf, told, wayOut } from '../grants/grant-text.js';
import { isImpossible, refusedScopes } from '../grants/refusal.js';
import type { JudgedGrant, Verdict } from '../model/grant.js';
import type { LiveKey } from '../model/inventory.js';
import { list, quote } from '../text/wording.js';

export const impossibleGrant: Rule = {
  id: 'impossible-grant',
  summary: 'The policy asks for a change of a key that SendGrid would refuse.',
  help: 'A key can give a key only scopes that it holds itself, and needs "api_keys.update" or "api_keys.create" to give any. Let a key that holds the scopes make the change (name it as `grantor`), give the grantor what it lacks first, let an owner or admin make the change in the dashboard, or take the scopes out of the entry.',
  severity: 'error',
  needs: 'account',

  *check({ grants, grantors, inventory }) {
    for (const grant of grants.filter(isImpossible)) {
      const refused = refusedScopes(grant);
      const [first] = refused;
      if (first === undefined) continue;
      const scopes = refused.map(({ scope }) => scope);
      const message =
        grant.verdict.kind === 'refused' && grant.verdict.because === 'key-limit'
          ? `Nobody can create key ${quote(grant.key.name)}: the account has ${inventory.keys.length} keys, and with those that the policy asks for before it SendGrid would answer ${answerText(grant.verdict.predicted)}. Delete keys that serve nothing first.`
          : told(refusal(grant, scopes), wayOut(grant, grants, grantors), proofText(grant));
      yield { message, location: first.location, key: grant.key, scopes, related: throughPreset(first) };
    }
  },
};

function refusal(grant: JudgedGrant, scopes: readonly string[]): string {
  const { grantor, verdict, key } = grant;
  if (grantor.kind !== 'key' || verdict.kind !== 'refused' || !('missing' in verdict)) return '';
  const who = grantor.named
    ? `Key ${quote(grantor.key.name)} cannot`
    : `No live key can, and the nearest, key ${quote(grantor.key.name)}, cannot`;
  const what =
    grant.method === 'PUT'
      ? `give key ${quote(key.name)} ${list(scopes)}`
      : `create key ${quote(key.name)} with ${list(scopes)}`;
  return `${who} ${what}: SendGrid would refuse ${requestOf(grant)} with ${answerText(verdict.predicted)}, since ${because(grant, grantor.key, verdict)}.`;
}

type Lack = Extract<Verdict, { readonly missing: readonly string[] }>;

function because(grant: JudgedGrant, key: LiveKey, { because: reason, missing }: Lack): string {
  if (reason === 'endpoint') return endpointText(grant, key);
  const what = missing.length === 1 ? 'that scope' : 'those scopes';
  return `it lacks ${what}, and a key can give only what it holds itself (a misspelt scope is refused in the same words)`;
}
