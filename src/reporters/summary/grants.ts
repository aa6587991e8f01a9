import { addedScopes, type Grantor, type JudgedAttempt, missingOf } from '../../model/attempt.js';
import type { LiveKey } from '../../model/inventory.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { visible } from '../../text/escape.js';
import { code, markdown } from '../../text/html.js';
import { plain } from '../../text/plain.js';
import { waysOutTold } from '../../text/way-out-text.js';
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
export function worstFirst(grants: readonly JudgedAttempt[]): readonly JudgedAttempt[] {
  const kinds: readonly string[] = Object.keys(verdictIcons);
  return [...grants].sort((a, b) => kinds.indexOf(a.verdict.kind) - kinds.indexOf(b.verdict.kind));
}

/** The changes that the policy asks for, what SendGrid would answer, and who could make them. */
export function grants(report: Report, roomBytes: number): string {
  const rows = worstFirst(report.grants).map((grant) => () => [
    `<b>${nameOf(grant.key.name)}</b><br>${grant.method === 'POST' ? 'to be created, ' : ''}${lineOf(grant.location, report.policyFile)}`,
    names(addedScopes(grant)),
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
    .filter(({ verdict, proof }) => verdict.kind === 'refused' && proof.length > 0)
    .map((attempt) => () => [nameOf(attempt.key.name), proofCell(attempt)]);
  const fold = 'Proof: the keys that may send these requests and would be refused, with what each lacks';
  const head = ['Change of key', 'Keys that may send the request, and what each lacks'];
  return table({ heading: '', fold, head, rows, noun: 'change' }, roomBytes);
}

function grantorCell({ grantor, verdict }: JudgedAttempt): string {
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

function answerCell({ verdict }: JudgedAttempt): string {
  switch (verdict.kind) {
    case 'accepted':
      return verdict.predicted === null
        ? 'no scope check for a person'
        : code(String(verdict.predicted.status));
    case 'unproven':
      if (verdict.because === 'unknown-grantor') return 'It depends on who the grantor is.';
      return verdict.because === 'unknown-scope'
        ? `Nobody knows ${names(verdict.unknown)}.`
        : `It depends on whether SendGrid compares the whole list or only what is added: the grantor lacks ${names(verdict.kept)}, which the key would keep.`;
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

function wayOutCell(grant: JudgedAttempt): string {
  const { verdict, grantor } = grant;
  if (verdict.kind !== 'accepted') return markdown(plain(waysOutTold(grant)));
  return grantor.kind === 'key' ? `${nameOf(grantor.key.name)} can do it` : 'an owner or admin';
}

const maxProof = 20;

function proofCell(attempt: JudgedAttempt): string {
  const lines = attempt.proof.slice(0, maxProof).map((key) => refusal(key, attempt));
  const left = attempt.proof.length - lines.length;
  return `${lines.join('<br>')}${left > 0 ? `<br>and ${count(left, 'more key')}` : ''}`;
}

function refusal(key: LiveKey, attempt: JudgedAttempt): string {
  return `${nameOf(key.name)} lacks ${names(missingOf(key, attempt))}`;
}

/** The first three names as code, and how many more there are. */
function names(all: readonly string[]): string {
  const shown = all.slice(0, maxNames).map(nameOf).join(', ');
  return all.length > maxNames ? `${shown} and ${all.length - maxNames} more` : shown;
}

function isRefusedToAll(verdict: Verdict): boolean {
  return verdict.kind === 'refused' && (verdict.because === 'billing' || verdict.because === 'key-limit');
}
