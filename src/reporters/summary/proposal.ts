import type { Report } from '../../model/report.js';
import { byteLength } from '../../text/escape.js';
import { html } from '../../text/html.js';
import { heading, htmlBlock, joinMarkdown, type Markdown, yamlBlock } from '../../text/markdown.js';

/** The policy made from the account, to be copied; whole or not at all, since half a policy would be a wrong one. */
export function proposal({ proposal: policy }: Report, roomBytes: number): Markdown | null {
  if (policy === null) return null;
  const title = heading(3, html`A ready policy, made from the live account`);
  const block = joinMarkdown([title, yamlBlock(policy)]);
  return byteLength(block.text) <= roomBytes
    ? block
    : joinMarkdown([title, htmlBlock(html`<p>It is too long for this page; the log holds it.</p>`)]);
}
