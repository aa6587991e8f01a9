import type { ChainStep, Cut, Grantor, JudgedGrant, Verdict } from '../../model/grant.js';
import type { Report } from '../../model/report.js';
import { code, escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { nameHtml, nameListHtml } from '../../text/name-html.js';
import { count } from '../../text/wording.js';
import { verdictIcons } from './icons.js';
import { lineHtml } from './line-html.js';
import { type Row, table } from './table.js';

const maxNames = 3;

/** The grants with the refused ones first, each kind in the policy's order. */
export function worstFirst(grants: readonly JudgedGrant[]): readonly JudgedGrant[] {
  const kinds: readonly string[] = Object.keys(verdictIcons);
  return [...grants].sort((a, b) => kinds.indexOf(a.verdict.kind) - kinds.indexOf(b.verdict.kind));
}

/** The changes that the policy asks for, what SendGrid would answer, and who could make them. */
export function grants(report: Report, roomBytes: number): Markdown | null {
  const rows = worstFirst(report.grants).map(
    (grant): Row =>
      () => [
        html`<b>${nameHtml(grant.key.name)}</b><br>${whereAsked(grant, report.policyFile)}`,
        names(grant.add.map(({ scope }) => scope)),
        grantorCell(grant),
        html`${verdictIcons[grant.verdict.kind]} <b>${escapedHtml(grant.verdict.kind)}</b>`,
        answerCell(grant),
        wayOutCell(grant),
      ],
  );
  const head = [html`Key`, html`Gains`, html`Grantor`, html`Verdict`, html`Answer`, html`Who could`];
  const title = html`What SendGrid would answer to the changes that the policy asks for`;
  return table({ title, head, rows, noun: 'change' }, roomBytes);
}

/** For each refused grant the keys that may send the request, and what each lacks; folded. */
export function proofs({ grants: all }: Report, roomBytes: number): Markdown | null {
  const rows = all
    .filter(({ verdict, proof }) => verdict.kind === 'refused' && proof.items.length > 0)
    .map(
      ({ key, proof }): Row =>
        () => [nameHtml(key.name), html`${joinHtml(proof.items.map(lack), html`<br>`)}${more(proof)}`],
    );
  const fold = html`Proof: the keys that may send these requests and would be refused, with what each lacks`;
  const head = [html`Change of key`, html`Keys that may send the request, and what each lacks`];
  return table({ fold, head, rows, noun: 'change' }, roomBytes);
}

function whereAsked({ method, entry }: JudgedGrant, policyFile: string): Html {
  const line = lineHtml(entry.location, policyFile);
  return method === 'POST' ? html`to be created, ${line}` : line;
}

function grantorCell({ grantor, verdict }: JudgedGrant): Html {
  return isRefusedToAll(verdict) ? html`any` : grantorName(grantor);
}

function grantorName(grantor: Grantor): Html {
  switch (grantor.kind) {
    case 'key':
      return html`${nameHtml(grantor.key.name)}${grantor.named ? html`` : html`<br><sub>best of the live keys</sub>`}`;
    case 'dashboard':
      return html`a person, in the dashboard${grantor.named ? html`` : html`<br><sub>no live key may send it</sub>`}`;
    case 'nobody':
      return html`not known`;
  }
}

function answerCell({ verdict }: JudgedGrant): Html {
  switch (verdict.kind) {
    case 'accepted':
      return verdict.predicted === null
        ? html`no scope check for a person`
        : code(String(verdict.predicted.status));
    case 'unproven':
      return verdict.because === 'unknown-grantor'
        ? html`It depends on who the grantor is.`
        : html`It depends on whether SendGrid compares the whole list or only what is added: the grantor lacks ${names(verdict.kept)}, which the key would keep.`;
    case 'refused': {
      if (verdict.because === 'billing')
        return html`Billing and other scopes exclude each other; the words are not documented.`;
      const { status, message, messageFull } = verdict.predicted;
      const full =
        messageFull === null
          ? html``
          : html`<br>or, if it compares the whole list: ${answer(status, messageFull)}`;
      return html`${answer(status, message)}${full}`;
    }
  }
}

function answer(status: number, message: string | null): Html {
  return nameHtml(message === null ? String(status) : `${status} ${message}`);
}

function wayOutCell(grant: JudgedGrant): Html {
  const { verdict, grantor, couldGrant, chain } = grant;
  if (verdict.kind === 'accepted')
    return grantor.kind === 'key' ? html`${nameHtml(grantor.key.name)} can do it` : html`an owner or admin`;
  if (verdict.kind === 'refused' && verdict.because === 'billing')
    return html`Nobody. Split the entry: one key for billing, one for the rest.`;
  if (verdict.kind === 'refused' && verdict.because === 'key-limit')
    return html`Nobody. Delete keys that serve nothing first.`;
  if (couldGrant.items.length > 0) {
    return html`${names(
      couldGrant.items.map(({ name }) => name),
      couldGrant.total,
    )}, or an owner or admin in the dashboard`;
  }
  const person = html`No key for sure. An owner or admin can, in the dashboard.`;
  if (verdict.kind === 'unproven') return person;
  if (grant.isBeyondLimit) return html`Nobody. Delete keys that serve nothing first.`;
  return chain === null || chain.length === 0 ? person : html`${person}<br>${chainHtml(chain)}`;
}

function chainHtml(chain: readonly ChainStep[]): Html {
  const steps = chain.map(
    ({ grantor, key, add }) => html`${nameHtml(grantor.name)} gives ${nameHtml(key.name)} ${names(add)}`,
  );
  const isSure = chain.every(({ reading }) => reading === 'both');
  const reading = isSure ? html`` : html`, if SendGrid compares only what is added`;
  return html`In ${escapedHtml(count(chain.length, 'step'))}${reading}: ${joinHtml(steps, html`; then `)}.`;
}

function lack({ grantor, missing }: JudgedGrant['proof']['items'][number]): Html {
  return html`${nameHtml(grantor.name)} lacks ${names(missing)}`;
}

function more({ items, total }: Cut<unknown>): Html {
  return total > items.length
    ? html`<br>and ${escapedHtml(count(total - items.length, 'more key'))}`
    : html``;
}

/** The first three names as code, and how many more there are. */
function names(all: readonly string[], total = all.length): Html {
  return nameListHtml(all, maxNames, total);
}

function isRefusedToAll(verdict: Verdict): boolean {
  return verdict.kind === 'refused' && (verdict.because === 'billing' || verdict.because === 'key-limit');
}
