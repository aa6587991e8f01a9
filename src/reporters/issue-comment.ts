import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { escapedHtml, type Html, html, link } from '../text/html.js';
import { hiddenLine, htmlBlock, joinMarkdown, type Markdown, under } from '../text/markdown.js';
import { keyHtml } from '../text/name-html.js';
import { phraseHtml } from '../text/phrase-html.js';
import { count } from '../text/wording.js';
import { outcomeOf } from './headline.js';
import { bulletList } from './summary/bullet-list.js';
import { findingPlace } from './summary/line-html.js';
import { problems } from './summary/problems.js';

/** What there is to say on an issue. */
export type IssueNews =
  /** Findings that decide and did not before. */
  | { readonly kind: 'new findings'; readonly findings: readonly Finding[] }
  /** Failed and error have changed places; with what is new besides. */
  | { readonly kind: 'other result'; readonly findings: readonly Finding[] }
  /** It is opened again for what decides. */
  | { readonly kind: 'reopened' }
  /** It is closed, since the audit passed. */
  | { readonly kind: 'passed' }
  /** It is closed, since another one is kept. */
  | { readonly kind: 'duplicate'; readonly of: { readonly number: number; readonly url: string } };

/** The run that says it; `id` is the same for no other run. */
export interface SayingRun {
  readonly id: string;
  readonly url: string;
}

/** So that a comment is read, and not only seen. */
const roomBytes = 16 * 1024;

/** The hidden first line of a comment, by which one is found whose answer was lost; one run comments on an issue once. */
export function issueCommentMarker({ id }: SayingRun, { auditedAt }: Report): Markdown {
  return hiddenLine('sendgrid-scope-audit-issue-comment', [id, auditedAt]);
}

/** The comment: the marker, what happened, what it is about, and the run. */
export function issueComment(report: Report, news: IssueNews, run: SayingRun): Markdown {
  const blocks = [
    htmlBlock(html`<p>${leadOf(report, news)}</p>`),
    ...detailsOf(report, news),
    htmlBlock(html`<p>${link(run.url, html`The run`)} has the whole summary and the log.</p>`),
  ];
  return under(issueCommentMarker(run, report), joinMarkdown(blocks));
}

function leadOf(report: Report, news: IssueNews): Html {
  const outcome = phraseHtml(outcomeOf(report));
  switch (news.kind) {
    case 'new findings':
      return html`Since the last audit ${escapedHtml(count(news.findings.length, 'finding'))} came in addition. ${outcome}`;
    case 'other result':
      return report.result === 'error'
        ? html`This time the audit could not look. ${outcome}`
        : html`The audit can look again. ${outcome}`;
    case 'reopened':
      return html`This issue is open again. ${outcome}`;
    case 'passed':
      return html`${outcome} So this issue is closed.`;
    case 'duplicate':
      return html`One issue is enough: ${link(news.of.url, html`#${news.of.number}`)} is kept in step with the account, and this one is closed.`;
  }
}

function detailsOf(report: Report, news: IssueNews): readonly Markdown[] {
  switch (news.kind) {
    case 'new findings':
      return findingList(report, html`New`, news.findings);
    case 'other result':
      return report.result === 'error'
        ? [...problemList(report), ...findingList(report, html`New`, news.findings)]
        : findingList(report, html`New`, news.findings);
    case 'reopened':
      return [...problemList(report), ...findingList(report, html`What decides`, report.decisive)];
    case 'passed':
    case 'duplicate':
      return [];
  }
}

function problemList(report: Report): readonly Markdown[] {
  const block = problems(report, roomBytes);
  return block === null ? [] : [block];
}

function findingList(report: Report, title: Html, findings: readonly Finding[]): readonly Markdown[] {
  const items = findings.map(({ rule, severity, location, key, matter }) => () => {
    const place = findingPlace(rule, severity, location, report.policyFile);
    return html`${place}${key === null ? html`` : html`, ${keyHtml(key)}`}<br>${phraseHtml(matter)}`;
  });
  const block = bulletList({ title, items, noun: 'finding' }, roomBytes);
  return block === null ? [] : [block];
}
