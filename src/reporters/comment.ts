import type { Report } from '../model/report.js';
import { byteLength } from '../text/escape.js';
import { html, link } from '../text/html.js';
import { hiddenLine, htmlBlock, joinMarkdown, type Markdown, under } from '../text/markdown.js';
import { chart } from './summary/chart.js';
import { stacked, withinShare } from './summary/section.js';
import { shortSections } from './summary/short-sections.js';

/** What tells the comments of one pull request apart: one for each workflow, job and policy file. */
export interface CommentIdentity {
  readonly workflow: string;
  readonly job: string;
  readonly policyFile: string;
}

/** GitHub's limit; counted in bytes here, of which a text never has fewer than characters. */
const maxCommentCharacters = 65_536;

const sections = shortSections(withinShare(chart, 0.3));

/** The hidden first line of the comment, by which it is found again. */
export function commentMarker({ workflow, job, policyFile }: CommentIdentity): Markdown {
  return hiddenLine('sendgrid-scope-audit', [workflow, job, policyFile]);
}

/** The comment on a pull request: the marker, then as much of the report as fits; `runUrl` leads to the whole. */
export function commentBody(report: Report, identity: CommentIdentity, runUrl: string | null): Markdown {
  const marker = commentMarker(identity);
  const end = runUrl === null ? [] : [runLink(runUrl)];
  const taken = byteLength(under(marker, joinMarkdown(end)).text) + blankLine;
  return under(marker, joinMarkdown([stacked(report, sections, maxCommentCharacters - taken), ...end]));
}

/** What stands between two blocks, in bytes. */
const blankLine = 2;

function runLink(runUrl: string): Markdown {
  return htmlBlock(html`<p>${link(runUrl, html`The run`)} has the whole summary and the log.</p>`);
}
