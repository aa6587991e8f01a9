import type { AccountRef } from '../../model/account.js';
import { type Finding, severities } from '../../model/finding.js';
import { maxScopesNamed } from '../../model/phrase.js';
import type { Report } from '../../model/report.js';
import { escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import { keyHtml, keyNameHtml, nameHtml } from '../../text/name-html.js';
import { count } from '../../text/wording.js';
import { answerItem, proofItem } from './answers.js';
import { type ChangeOfKey, changesOf, type ScopeList } from './change-lines.js';
import { severityIcons, verdictIcons } from './icons.js';
import type { Block, BlockSubject } from './key-blocks.js';
import { lineHtml } from './line-html.js';
import { ownerHtml } from './owner-html.js';
import { gainedHtml, maxScopesInSight } from './scope-verdicts.js';
import { scopesHtml } from './scopes-html.js';

/** Whose the blocks below it are; nothing where there is one account. */
export function accountTitle({ subuser }: AccountRef, { estate }: Pick<Report, 'estate'>): Html {
  if (subuser !== null) return html`<h3>🏢 Subuser ${nameHtml(subuser)}</h3>\n`;
  return (estate?.accounts.length ?? 1) > 1 ? html`<h3>🏠 The account itself</h3>\n` : html``;
}

/** The key with how bad it is, and what the change gives it and takes from it. */
export function blockOpening(block: Block, report: Report): Html {
  const icon = iconOf(block);
  const changes = changesOf(block, report).map((change) => html`<p>${changeHtml(change)}</p>\n`);
  return html`<h4>${icon}${subjectHtml(block.subject)}</h4>\n${changes}`;
}

/** What only some readers want: the answers with their proofs, and lists of scopes that are cut above. */
export function blockDetails(
  block: Block,
  report: Report,
): { readonly title: Html; readonly items: readonly Html[] } {
  const answers = block.grants.map((grant) => answerItem(grant, report.policyFile));
  const proofs = block.grants.map(proofItem).filter((proof) => proof !== null);
  const scopes = [
    ...changesOf(block, report).flatMap(({ lists }) => lists.filter(isCut).map(wholeList)),
    ...[...block.findings, ...block.widenings, ...block.old]
      .filter(({ scopes }) => scopes.length > maxScopesNamed)
      .map((finding) => wholeFinding(finding, report.policyFile)),
  ];
  const title = [
    ...(answers.length > 0 ? [html`what SendGrid would answer`] : []),
    ...(proofs.length > 0 ? [html`proof`] : []),
    ...(scopes.length > 0 ? [html`all scopes`] : []),
  ];
  return { title: html`Details: ${joinHtml(title, html`, `)}`, items: [...answers, ...proofs, ...scopes] };
}

/** What says how many findings were there before. */
export function oldTitle({ old }: Block): Html {
  return html`${escapedHtml(count(old.length, 'finding'))} that this change does not bring in`;
}

function subjectHtml(subject: BlockSubject): Html {
  switch (subject.kind) {
    case 'none':
      return subject.subuser === undefined ? html`No single key` : nameHtml(subject.subuser);
    case 'other names':
      return html`Other keys named ${joinHtml(
        subject.patterns.map((name) => keyNameHtml({ ...subject, name })),
        html` and `,
      )}`;
    case 'key': {
      const owner = subject.owner === null ? html`` : html` <sub>owner: ${ownerHtml(subject.owner)}</sub>`;
      const missing = subject.isMissing ? html` <sub>not live</sub>` : html``;
      return html`${keyHtml(subject.key)}${missing}${owner}`;
    }
  }
}

function iconOf({ findings, widenings, grants, old, planned }: Block): Html {
  const bad =
    findings.length > 0 ? findings : grants.length + planned.length > 0 ? [] : [...widenings, ...old];
  const severity = severities.find((each) => bad.some((finding) => finding.severity === each));
  if (severity !== undefined) return html`${severityIcons[severity]} `;
  const verdicts = [...grants.map(({ verdict }) => verdict.kind), ...planned.map(({ verdict }) => verdict)];
  const kind = (['refused', 'unproven', 'accepted'] as const).find((each) => verdicts.includes(each));
  return kind === undefined ? html`✏️ ` : html`${verdictIcons[kind]} `;
}

function changeHtml({ told, lists }: ChangeOfKey): Html {
  const lines = lists.map(({ title, scopes, rest }) => {
    const shown = gainedHtml(scopes, maxScopesInSight);
    const both = [shown, rest].filter(({ text }) => text !== '');
    return html`<br>\n${title}: ${joinHtml(both, html` and `)}`;
  });
  return html`${told}${lines}`;
}

function isCut({ scopes }: ScopeList): boolean {
  return scopes.length > maxScopesInSight;
}

/** So that one list does not fill a page. */
const maxScopesOfList = 300;

function wholeFinding({ rule, scopes, location }: Finding, policyFile: string): Html {
  return html`All scopes of ${nameHtml(rule)}, ${lineHtml(location, policyFile)}: ${scopesHtml(scopes)}`;
}

function wholeList({ title, scopes }: ScopeList): Html {
  return html`All that it ${title}: ${gainedHtml(scopes, maxScopesOfList)}`;
}
