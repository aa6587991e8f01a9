import type { ChainStep, Cut, Grantor, JudgedGrant, Verdict } from '../../model/grant.js';
import type { Report } from '../../model/report.js';
import { visible } from '../../text/escape.js';
import { code } from '../../text/html.js';
import { count } from '../../text/wording.js';
import { table } from './blocks.js';
import { lineOf, nameOf } from './words.js';

/** How a verdict looks; worst first. */
export const verdictIcons = {
  refused: '❌',
  unproven: '❓',
  accepted: '✅',
} as const satisfies Record<Verdict['kind'], string>;

const maxNames = 3;

/** The grants with the refused ones first, each kind in the policy's order. */
export function worstFirst(grants: readonly JudgedGrant[]): readonly JudgedGrant[] {
  const kinds: readonly string[] = Object.keys(verdictIcons);
  return [...grants].sort((a, b) => kinds.indexOf(a.verdict.kind) - kinds.indexOf(b.verdict.kind));
}

/** The changes that the policy asks for, what SendGrid would answer, and who could make them. */
export function grants(report: Report, roomBytes: number): string {
  const rows = worstFirst(report.grants).map((grant) => () => [
    `<b>${nameOf(grant.key.name)}</b><br>${grant.method === 'POST' ? 'to be created, ' : ''}${lineOf(grant.entry.location, report.policyFile)}`,
    names(grant.add.map(({ scope }) => scope)),
    grantorCell(grant),
    `${verdictIcons[grant.verdict.kind]} <b>${grant.verdict.kind}</b>`,
    answerCell(grant),
    wayOutCell(grant),
  ]);
  const head = ['Key', 'Gains', 'Grantor', 'Verdict', 'Answer', 'Who could'];
  const heading = 'What SendGrid would answer to the changes that the policy asks for';
  return table({ heading, head, rows, noun: 'change' }, roomBytes);
}

/** For each refused grant the keys that may send the request, and what each lacks; folded. */
export function proofs({ grants: all }: Report, roomBytes: number): string {
  const rows = all
    .filter(({ verdict, proof }) => verdict.kind === 'refused' && proof.items.length > 0)
    .map(({ key, proof }) => () => [
      nameOf(key.name),
      `${proof.items.map(refusal).join('<br>')}${more(proof)}`,
    ]);
  const fold = 'Proof: the keys that may send these requests and would be refused, with what each lacks';
  const head = ['Change of key', 'Keys that may send the request, and what each lacks'];
  return table({ heading: '', fold, head, rows, noun: 'change' }, roomBytes);
}

function grantorCell({ grantor, verdict }: JudgedGrant): string {
  return isRefusedToAll(verdict) ? 'any' : grantorName(grantor);
}

function grantorName(grantor: Grantor): string {
  switch (grantor.kind) {
    case 'key':
      return `${nameOf(grantor.key.name)}${grantor.named ? '' : '<br><sub>best of the live keys</sub>'}`;
    case 'dashboard':
      return `a person, in the dashboard${grantor.named ? '' : '<br><sub>no live key may send it</sub>'}`;
    case 'nobody':
      return 'not known';
  }
}

function answerCell({ verdict }: JudgedGrant): string {
  switch (verdict.kind) {
    case 'accepted':
      return verdict.predicted === null
        ? 'no scope check for a person'
        : code(String(verdict.predicted.status));
    case 'unproven':
      return verdict.because === 'unknown-grantor'
        ? 'It hangs on who the grantor is.'
        : `It hangs on whether SendGrid compares the whole list or only what is added: the grantor lacks ${names(verdict.kept)}, which the key would keep.`;
    case 'refused': {
      if (verdict.because === 'billing')
        return 'Billing and other scopes exclude each other; the words are not documented.';
      const { status, message, messageFull } = verdict.predicted;
      const full =
        messageFull === null ? '' : `<br>or, if it compares the whole list: ${answer(status, messageFull)}`;
      return `${answer(status, message)}${full}`;
    }
  }
}

function answer(status: number, message: string | null): string {
  return nameOf(visible(`${status} ${message ?? ''}`).trim());
}

function wayOutCell(grant: JudgedGrant): string {
  const { verdict, grantor, couldGrant, chain } = grant;
  if (verdict.kind === 'accepted')
    return grantor.kind === 'key' ? `${nameOf(grantor.key.name)} can do it` : 'an owner or admin';
  if (verdict.kind === 'refused' && verdict.because === 'billing')
    return 'Nobody. Split the entry: one key for billing, one for the rest.';
  if (verdict.kind === 'refused' && verdict.because === 'key-limit')
    return 'Nobody. Delete keys that serve nothing first.';
  if (couldGrant.items.length > 0) {
    return `${names(
      couldGrant.items.map(({ name }) => name),
      couldGrant.total,
    )}, or an owner or admin in the dashboard`;
  }
  if (verdict.kind === 'unproven') return 'No key for sure. An owner or admin can, in the dashboard.';
  if (grant.isBeyondLimit) return 'Nobody. Delete keys that serve nothing first.';
  const person = 'No key for sure. An owner or admin can, in the dashboard.';
  return chain === null || chain.length === 0 ? person : `${person}<br>${chainText(chain)}`;
}

function chainText(chain: readonly ChainStep[]): string {
  const steps = chain.map(
    ({ grantor, key, add }) => `${nameOf(grantor.name)} gives ${nameOf(key.name)} ${names(add)}`,
  );
  const isSure = chain.every(({ reading }) => reading === 'both');
  const reading = isSure ? '' : ', if SendGrid compares only what is added';
  return `In ${count(chain.length, 'step')}${reading}: ${steps.join('; then ')}.`;
}

function refusal({ grantor, missing }: JudgedGrant['proof']['items'][number]): string {
  return `${nameOf(grantor.name)} lacks ${names(missing)}`;
}

function more({ items, total }: Cut<unknown>): string {
  return total > items.length ? `<br>and ${count(total - items.length, 'more key')}` : '';
}

/** The first three names as code, and how many more there are. */
function names(all: readonly string[], total = all.length): string {
  const shown = all.slice(0, maxNames).map(nameOf).join(', ');
  return total > maxNames ? `${shown} and ${total - maxNames} more` : shown;
}

function isRefusedToAll(verdict: Verdict): boolean {
  return verdict.kind === 'refused' && (verdict.because === 'billing' || verdict.because === 'key-limit');
}
