import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { byteLength } from '../../text/escape.js';
import { type Html, html } from '../../text/html.js';
import { blockDetails, blockOpening, oldTitle } from './block-html.js';
import { findingItem, shortFindingItem } from './finding-item.js';
import { fitting, type Item } from './fitting.js';
import { type Block, isTouched } from './key-blocks.js';

/** Blocks as far as there is room, and what is left out. */
export interface FittedBlocks {
  readonly kept: readonly Html[];
  /** How many keys are left out. */
  readonly keys: number;
  /** How many findings are left out, those of kept blocks included. */
  readonly findings: number;
  /** How many of the kept blocks are without their details. */
  readonly undetailed: number;
}

/** What is wrong and what to do comes first for as many blocks as there is room for; details take what is left then. */
export function fittedBlocks(blocks: readonly Block[], report: Report, roomBytes: number): FittedBlocks {
  const kept: KeptBlock[] = [];
  const shown = new Set<Finding>();
  let room = roomBytes;
  for (const block of blocks) {
    const one = keptBlock(block, report, room);
    if (one === null) break;
    kept.push(one);
    for (const finding of one.shown) shown.add(finding);
    room -= byteLength(wholeBlock(one, html``).text);
    if (one.shown.length < findingsOf(block).length) break;
  }

  let undetailed = 0;
  const whole = kept.map((one) => {
    const details = detailsOf(one.block, report);
    const bytes = byteLength(details.text);
    if (bytes <= room) {
      room -= bytes;
      return wholeBlock(one, details);
    }
    undetailed += 1;
    return wholeBlock(one, html``);
  });
  const all = new Set(blocks.flatMap(findingsOf));
  const left = blocks.slice(kept.length).filter(({ subject }) => subject.kind !== 'none');
  return { kept: whole, keys: left.length, findings: all.size - shown.size, undetailed };
}

interface KeptBlock {
  readonly block: Block;
  readonly opening: Html;
  readonly fresh: readonly Html[];
  readonly old: readonly Html[];
  readonly shown: readonly Finding[];
}

/** What the lists around the findings take, in bytes, with what unfolds the old ones. */
const listBytes = 200;

/** Null where there is no room for the block, or for none of its findings. */
function keptBlock(block: Block, report: Report, roomBytes: number): KeptBlock | null {
  const { findings, widenings, old } = block;
  const opening = blockOpening(block, report);
  const items: readonly Item[] = [
    ...findings.map((finding) => () => findingItem(finding, report.policyFile)),
    ...widenings.map((finding) => () => shortFindingItem(finding, report.policyFile)),
    ...old.map((finding) => () => findingItem(finding, report.policyFile)),
  ];
  const room = roomBytes - byteLength(opening.text) - listBytes;
  if (room < 0) return null;
  const { kept } = fitting(items, room);
  if (kept.length === 0 && items.length > 0) return null;
  const fresh = findings.length + widenings.length;
  return {
    block,
    opening,
    fresh: kept.slice(0, fresh),
    old: kept.slice(fresh),
    shown: findingsOf(block).slice(0, kept.length),
  };
}

function findingsOf({ findings, widenings, old }: Block): readonly Finding[] {
  return [...findings, ...widenings, ...old];
}

function wholeBlock({ block, opening, fresh, old }: KeptBlock, details: Html): Html {
  const oldList = isTouched(block) ? folded(oldTitle(block), listHtml(old)) : listHtml(old);
  return html`${opening}${listHtml(fresh)}${oldList}${details}`;
}

function listHtml(items: readonly Html[]): Html {
  return items.length === 0 ? html`` : html`<ul>\n${items}</ul>\n`;
}

function detailsOf(block: Block, report: Report): Html {
  const { title, items } = blockDetails(block, report);
  return folded(title, listHtml(items.map((item) => html`<li>${item}</li>\n`)));
}

function folded(title: Html, content: Html): Html {
  return content.text === '' ? html`` : html`<details><summary>${title}</summary>\n${content}</details>\n`;
}
