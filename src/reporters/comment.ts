import type { Report } from '../model/report.js';
import { html } from '../text/html.js';
import { stack } from './summary/blocks.js';
import { chart } from './summary/chart.js';
import { share } from './summary/share.js';
import { shortSections } from './summary/short.js';

/** What tells the comments of one pull request apart: one for each workflow, job and policy file. */
export interface CommentIdentity {
  readonly workflow: string;
  readonly job: string;
  readonly policyFile: string;
}

/** GitHub's limit; counted in bytes here, of which a text never has fewer than characters. */
const maxCommentCharacters = 65_536;

const sections = shortSections(share(chart, 0.3));

/** The hidden first line of the comment, by which it is found again. */
export function commentMarker({ workflow, job, policyFile }: CommentIdentity): string {
  const parts = [workflow, job, policyFile].map((part) =>
    // Hyphens go too: two of them could end an HTML comment.
    encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('-', '%2D'),
  );
  return `<!-- sendgrid-scope-audit ${parts.join(' ')} -->`;
}

/** The comment on a pull request: the marker, then as much of the report as fits; `runUrl` leads to the whole. */
export function commentBody(report: Report, identity: CommentIdentity, runUrl: string | null): string {
  const start = `${commentMarker(identity)}\n`;
  const end =
    runUrl === null
      ? ''
      : `\n\n<p><a href="${html(runUrl)}">The run</a> has the whole summary and the log.</p>`;
  const room = maxCommentCharacters - Buffer.byteLength(start) - Buffer.byteLength(end);
  return `${start}${stack(report, sections, room)}${end}`;
}
