import { addedScopes, type Grantor, type JudgedAttempt, missingOf } from '../../model/attempt.js';
import type { LiveKey } from '../../model/key.js';
import { maxScopesNamed } from '../../model/phrase.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { answerTold } from '../../text/attempt-text.js';
import { code, escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { keyHtml, nameHtml, nameListHtml } from '../../text/name-html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { waysOutTold } from '../../text/way-out-text.js';
import { count } from '../../text/wording.js';
import { restOfChanges } from './fitting.js';
import { verdictIcons } from './icons.js';
import { lineHtml } from './line-html.js';
import { type Row, table } from './table.js';

/** The grants with the refused ones first, each kind in its order; what policy and plan both ask for stands once. */
export function worstFirst(grants: readonly JudgedAttempt[]): readonly JudgedAttempt[] {
  const kinds: readonly string[] = Object.keys(verdictIcons);
  return grants
    .filter(isNoDouble)
    .sort((a, b) => kinds.indexOf(a.verdict.kind) - kinds.indexOf(b.verdict.kind));
}

function isNoDouble({ twin, source }: JudgedAttempt): boolean {
  return twin === null || source.kind === 'terraform';
}

/** The changes that policy and plan ask for, what SendGrid would answer, and who could make them. */
export function grants(report: Report, roomBytes: number): Markdown | null {
  const rows = worstFirst(report.grants).map(
    (grant): Row =>
      () => [
        html`<b>${keyHtml(grant.key)}</b><br>${whereAsked(grant, report.policyFile)}`,
        changeCell(grant),
        grantorCell(grant),
        html`${verdictIcons[grant.verdict.kind]} <b>${escapedHtml(grant.verdict.kind)}</b>`,
        answerCell(grant),
        wayOutCell(grant),
      ],
  );
  const head = [html`Key`, html`Gains`, html`Grantor`, html`Verdict`, html`Answer`, html`Who could`];
  const isPlanned = report.grants.some(({ source }) => source.kind === 'terraform');
  const askers = isPlanned ? html`policy and Terraform plan ask` : html`the policy asks`;
  const title = html`What SendGrid would answer to the changes that ${askers} for`;
  return table({ title, head, rows, rest: restOfChanges, noun: 'change' }, roomBytes);
}

/** For each refused grant the keys that may send the request, and what each lacks; folded. */
export function proofs({ grants: all }: Report, roomBytes: number): Markdown | null {
  const rows = all
    .filter(isNoDouble)
    .filter(({ verdict, proof }) => verdict.kind === 'refused' && proof.length > 0)
    .map(
      (attempt): Row =>
        () => [keyHtml(attempt.key), proofCell(attempt)],
    );
  const fold = html`Proof: the keys that may send these requests and would be refused, with what each lacks`;
  const head = [html`Change of key`, html`Keys that may send the request, and what each lacks`];
  return table({ fold, head, rows, rest: restOfChanges, noun: 'change' }, roomBytes);
}

/** What the key gains; else what it loses. */
function changeCell(grant: JudgedAttempt): Html {
  if (grant.everything) return html`Full Access`;
  const added = addedScopes(grant);
  const open = grant.isOpen ? html`what is known at apply` : null;
  if (added.length > 0) return open === null ? names(added) : html`${names(added)} and ${open}`;
  return open ?? html`loses ${names(grant.take)}`;
}

function whereAsked({ method, location, source, twin }: JudgedAttempt, policyFile: string): Html {
  const also = twin === null ? html`` : html`${lineHtml(twin.location, policyFile)}, and `;
  const inFile = location.file === policyFile ? html`` : html`, ${lineHtml(location, policyFile)}`;
  const line =
    source.kind === 'policy'
      ? lineHtml(location, policyFile)
      : html`${also}Terraform, ${nameHtml(source.resource.address)}${inFile}`;
  return method === 'POST' ? html`to be created, ${line}` : line;
}

function grantorCell({ grantor, verdict }: JudgedAttempt): Html {
  return isRefusedToAll(verdict) ? html`any` : grantorName(grantor);
}

function grantorName(grantor: Grantor): Html {
  switch (grantor.kind) {
    case 'key':
      return html`${keyHtml(grantor.key)}${grantor.ofParent ? html`<br><sub>of the parent account</sub>` : html``}${grantor.named ? html`` : html`<br><sub>best of the live keys</sub>`}`;
    case 'dashboard':
      return html`a person, in the dashboard${grantor.named ? html`` : html`<br><sub>no live key may send it</sub>`}`;
    case 'nobody':
      return html`not known`;
  }
}

function answerCell({ verdict }: JudgedAttempt): Html {
  switch (verdict.kind) {
    case 'accepted':
      return verdict.predicted === null
        ? html`no scope check for a person`
        : code(String(verdict.predicted.status));
    case 'unproven':
      return doubtCell(verdict);
    case 'refused':
      if (verdict.because === 'billing')
        return html`Billing and other scopes exclude each other; the words are not documented.`;
      return phraseHtml(answerTold(verdict.predicted));
  }
}

function doubtCell(verdict: Extract<Verdict, { readonly kind: 'unproven' }>): Html {
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

function wayOutCell(grant: JudgedAttempt): Html {
  const { verdict, grantor } = grant;
  if (verdict.kind !== 'accepted') return phraseHtml(waysOutTold(grant));
  return grantor.kind === 'key' ? html`${keyHtml(grantor.key)} can do it` : html`an owner or admin`;
}

/** More keys than these are counted; the report names as many. */
const maxProof = 20;

function proofCell(attempt: JudgedAttempt): Html {
  const lacks = attempt.proof.slice(0, maxProof).map((key) => lack(key, attempt));
  const left = attempt.proof.length - lacks.length;
  const more = left > 0 ? html`<br>and ${escapedHtml(count(left, 'more key'))}, counted only` : html``;
  return html`${joinHtml(lacks, html`<br>`)}${more}`;
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
