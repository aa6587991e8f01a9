import type { Report } from '../../src/model/report.js';
import { newBlocks } from '../../src/reporters/summary/blocks.js';

const roomBytes = 1_000_000;

/** What a reader sees of each block in sight: its title, then its lines; what is folded stands there as well. */
export function blocksIn(report: Report): readonly (readonly string[])[] {
  const { text = '' } = newBlocks(report, roomBytes) ?? {};
  return text.split('<h4>').slice(1).map(plainLines);
}

/** HTML as lines of plain text, empty ones left out. */
export function plainLines(html: string): readonly string[] {
  return html
    .replace(/<br>\n?|<\/?(?:p|ul|li|h4|details|summary)>/g, '\n')
    .replace(/&nbsp;/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
