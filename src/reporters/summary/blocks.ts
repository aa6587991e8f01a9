import type { Report } from '../../model/report.js';
import { isAlreadyThere } from '../../model/standing.js';
import { byteLength } from '../../text/escape.js';
import { escapedHtml, type Html, html } from '../../text/html.js';
import { heading, htmlBlock, joinMarkdown, type Markdown } from '../../text/markdown.js';
import { count } from '../../text/wording.js';
import { accountTitle } from './block-html.js';
import { type FittedBlocks, fittedBlocks } from './fitted-blocks.js';
import { cutBlock, notShown, reserveBytes, restLine, restOfChanges } from './fitting.js';
import { type AccountBlocks, blocksByAccount, isTouched } from './key-blocks.js';
import type { Section } from './section.js';

/** So many keys are in sight; the others unfold. */
const maxInSight = 20;

/** A block for each key that the change has to do with, or of which something is wrong, worst first. */
export const newBlocks: Section<Report> = (report, roomBytes) => {
  const isChange = report.diff !== null || report.findings.some(isAlreadyThere);
  const title = isChange ? html`What this change brings in` : html`What was found`;
  const accounts = blocksByAccount(report).map(({ account, blocks }) => ({
    account,
    blocks: blocks.filter(isTouched),
  }));
  return section(accounts, report, roomBytes, (blocks, end) =>
    joinMarkdown([heading(3, title), htmlBlock(html`${inSight(blocks)}${end}`)]),
  );
};

/** A block for each other key of which something was wrong before, folded. */
export const oldBlocks: Section<Report> = (report, roomBytes) => {
  const accounts = blocksByAccount(report).map(({ account, blocks }) => ({
    account,
    blocks: blocks.filter((block) => !isTouched(block)),
  }));
  const findings = accounts.flatMap(({ blocks }) => blocks.flatMap(({ old }) => old)).length;
  const fold = html`${escapedHtml(count(findings, 'finding'))} on other keys that this change does not bring in`;
  return section(accounts, report, roomBytes, (blocks, end) => {
    const content = html`<details><summary>${fold}</summary>\n${blocks}${end}</details>`;
    return joinMarkdown([heading(3, html`Already there`), htmlBlock(content)]);
  });
};

/** The blocks of all accounts one after the other, as far as there is room; what is cut is counted. */
function section(
  accounts: readonly AccountBlocks[],
  report: Report,
  roomBytes: number,
  whole: (blocks: readonly Html[], end: readonly Html[]) => Markdown,
): Markdown | null {
  if (accounts.every(({ blocks }) => blocks.length === 0)) return null;
  let room = roomBytes - byteLength(whole([], []).text) - 2 * reserveBytes;
  const kept: Html[] = [];
  const left = { keys: 0, findings: 0, undetailed: 0 };
  for (const { account, blocks } of accounts) {
    const title = accountTitle(account, report);
    const fitted = fittedBlocks(blocks, report, room - byteLength(title.text));
    const shown = fitted.kept.map((block, index) => (index === 0 ? html`${title}${block}` : block));
    room -= byteLength(html`${shown}`.text);
    kept.push(...shown);
    left.keys += fitted.keys;
    left.findings += fitted.findings;
    left.undetailed += fitted.undetailed;
  }
  const cut = cutTold(left);
  if (kept.length === 0) return cutBlock(cut ?? html``, roomBytes);
  const rest = restLine(kept, restOfChanges);
  const last = [cut, rest].flatMap((line) => (line === null ? [] : [html`<p>${line}</p>\n`]));
  return whole(kept, last);
}

function inSight(blocks: readonly Html[]): Html {
  const more = blocks.slice(maxInSight);
  const fold =
    more.length === 0
      ? html``
      : html`<details><summary>${escapedHtml(count(more.length, 'more key'))}, with what is wrong and what to do</summary>\n${more}</details>\n`;
  return html`${blocks.slice(0, maxInSight)}${fold}`;
}

function cutTold({ keys, findings, undetailed }: Omit<FittedBlocks, 'kept'>): Html | null {
  const more = [
    ...(keys > 0 ? [count(keys, 'more key')] : []),
    ...(findings > 0 ? [count(findings, 'more finding')] : []),
  ].join(' with ');
  const verb = (keys > 0 ? keys : findings) === 1 ? 'is' : 'are';
  const parts = [
    ...(more === '' ? [] : [`${more} ${verb}`]),
    ...(undetailed === 0 ? [] : [`the details of ${count(undetailed, 'key')} are`]),
  ];
  return parts.length === 0 ? null : notShown(parts.join(' not shown, and '));
}
