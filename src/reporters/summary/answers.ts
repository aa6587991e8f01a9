import { type Grantor, type JudgedAttempt, missingOf } from '../../model/attempt.js';
import type { LiveKey } from '../../model/key.js';
import { maxScopesNamed } from '../../model/phrase.js';
import type { Verdict } from '../../model/verdict.js';
import { answerTold } from '../../text/attempt-text.js';
import { code, escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import { keyHtml, nameHtml, nameListHtml } from '../../text/name-html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { waysOutTold } from '../../text/way-out-text.js';
import { count } from '../../text/wording.js';
import { verdictIcons } from './icons.js';
import { lineHtml } from './line-html.js';

/** What SendGrid would answer to the request, and who could make the change. */
export function answerItem(grant: JudgedAttempt, policyFile: string): Html {
  const { kind } = grant.verdict;
  const verdict = html`${verdictIcons[kind]} <b>${escapedHtml(kind)}</b>`;
  const sender = isRefusedToAll(grant.verdict) ? html`by anybody` : html`by ${grantorName(grant.grantor)}`;
  const asked = whereAsked(grant, policyFile);
  const who = wayOutHtml(grant);
  const helper = who.text === '' ? html`` : html`<br>Who could: ${who}`;
  return html`${code(grant.method)} ${sender}, ${asked}: ${verdict}<br>Answer: ${answerHtml(grant)}${helper}`;
}

/** The keys that may send the refused request, and what each lacks; null where there are none. */
export function proofItem(grant: JudgedAttempt): Html | null {
  const { verdict, proof } = grant;
  if (verdict.kind !== 'refused' || proof.length === 0) return null;
  return html`Proof: the keys that may send this ${code(grant.method)} and would be refused, with what each lacks: ${proofHtml(grant)}`;
}

function whereAsked({ location, source, twin }: JudgedAttempt, policyFile: string): Html {
  const line = lineHtml(location, policyFile);
  if (source.kind === 'policy') return html`asked for in ${line}`;
  const also = twin === null ? html`` : html`${lineHtml(twin.location, policyFile)} and `;
  return html`asked for in ${also}${line}, by Terraform (${nameHtml(source.resource.address)})`;
}

function grantorName(grantor: Grantor): Html {
  switch (grantor.kind) {
    case 'key':
      return html`${keyHtml(grantor.key)}${grantor.ofParent ? html` of the parent account` : html``}${grantor.named ? html`` : html` (the best of the live keys)`}`;
    case 'dashboard':
      return html`a person, in the dashboard${grantor.named ? html`` : html` (no live key may send it)`}`;
    case 'nobody':
      return html`not known`;
  }
}

function answerHtml({ verdict }: JudgedAttempt): Html {
  switch (verdict.kind) {
    case 'accepted':
      return verdict.predicted === null
        ? html`no scope check for a person`
        : code(String(verdict.predicted.status));
    case 'unproven':
      return doubtHtml(verdict);
    case 'refused':
      if (verdict.because === 'billing')
        return html`Billing and other scopes exclude each other; the words are not documented.`;
      return phraseHtml(answerTold(verdict.predicted));
  }
}

function doubtHtml(verdict: Extract<Verdict, { readonly kind: 'unproven' }>): Html {
  switch (verdict.because) {
    case 'unknown-grantor':
      return html`It depends on who the grantor is.`;
    case 'unknown-scope':
      return html`Nobody knows ${names(verdict.unknown)}.`;
    case 'kept-scopes':
      return html`It depends on whether SendGrid compares the whole list or only what is added: the grantor lacks ${names(verdict.kept)}, which the key would keep.`;
    case 'parent-key':
      return html`A key of the parent account would send it, and whose scopes count then is not established.`;
    case 'open-scopes':
      return html`It depends on scopes that are known only at apply.`;
    case 'everything':
      return html`It asks for Full Access, for which no answer is established.`;
    case 'changed-grantor':
      return html`It depends on what Terraform does first: the plan changes the grantor itself.`;
    case 'order-of-plan':
      return html`It depends on what Terraform does first: the account is nearly full.`;
  }
}

function wayOutHtml(grant: JudgedAttempt): Html {
  const { verdict, grantor } = grant;
  if (verdict.kind !== 'accepted') return phraseHtml(waysOutTold(grant));
  return grantor.kind === 'key' ? html`${keyHtml(grantor.key)} can do it` : html`an owner or admin`;
}

/** More keys than these are counted; the report names as many. */
const maxProof = 20;

function proofHtml(attempt: JudgedAttempt): Html {
  const lacks = attempt.proof.slice(0, maxProof).map((key) => lack(key, attempt));
  const left = attempt.proof.length - lacks.length;
  const more = left > 0 ? html`; and ${escapedHtml(count(left, 'more key'))}, counted only` : html``;
  return html`${joinHtml(lacks, html`; `)}${more}`;
}

function lack(key: LiveKey, attempt: JudgedAttempt): Html {
  return html`${keyHtml(key)} lacks ${names(missingOf(key, attempt))}`;
}

/** The first three names as code, and how many more there are. */
function names(all: readonly string[]): Html {
  return nameListHtml(all, maxScopesNamed);
}

function isRefusedToAll(verdict: Verdict): boolean {
  return verdict.kind === 'refused' && (verdict.because === 'billing' || verdict.because === 'key-limit');
}
