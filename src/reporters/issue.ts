import type { Report } from '../model/report.js';
import { byteLength, clip, plainVisible } from '../text/escape.js';
import { html, link } from '../text/html.js';
import { htmlBlock, joinMarkdown, type Markdown, under } from '../text/markdown.js';
import { plain } from '../text/plain.js';
import { countsOf, tally } from './headline.js';
import { chart } from './summary/chart.js';
import { endingKeys } from './summary/ending-keys.js';
import { stacked, withinShare } from './summary/section.js';
import { shortSections } from './summary/short-sections.js';
import { waived } from './summary/waived.js';

/** GitHub's limits; that of the body is counted in bytes here, of which a text never has fewer than characters. */
const maxBodyCharacters = 65_536;
const maxTitleCharacters = 256;

const sections = shortSections(withinShare(chart, 0.3));

/** The issue's title: what came out, and for which policy. */
export function issueTitle({ result, decisive, policyFile }: Report): string {
  const outcome = result === 'error' ? 'the audit could not look' : plain(tally(countsOf(decisive)));
  return clip(plainVisible(`SendGrid API keys: ${outcome} (${policyFile})`), maxTitleCharacters);
}

/**
 * The issue's body: the marker, as much of the short summary as fits, what is waived, what ends soon, and the run, which
 * has the whole.
 */
export function issueBody(report: Report, marker: Markdown, runUrl: string): Markdown {
  const run = htmlBlock(html`<p>${link(runUrl, html`The run`)} has the whole summary and the log.</p>`);
  const roomBytes = maxBodyCharacters - byteLength(under(marker, run).text) - blankLinesBytes;
  const ends = stacked(report, [withinShare(waived, 0.6), endingKeys], Math.floor(roomBytes * 0.3));
  const short = stacked(report, sections, roomBytes - byteLength(ends.text));
  return under(marker, joinMarkdown([short, ends, run].filter(({ text }) => text !== '')));
}

/** What stands between the blocks. */
const blankLinesBytes = 4;
