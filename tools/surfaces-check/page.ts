import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { githubPage } from '../github-page.js';

const seenSchema = z.object({
  /** Every element of the page, the charts' apart, and what is set on it. */
  elements: z.array(z.object({ name: z.string(), attributes: z.record(z.string(), z.string()) })),
  /** The same inside the charts. */
  chartElements: z.array(z.object({ name: z.string(), attributes: z.record(z.string(), z.string()) })),
  charts: z.object({ written: z.number(), drawn: z.number() }),
  /** What stands in code or in a link, where GitHub makes nothing more of it. */
  codes: z.array(z.string()),
  /** Text that stands neither there nor in a chart. */
  prose: z.array(z.string()),
  /** For each table how many columns each of its rows takes. */
  tables: z.array(z.array(z.number())),
  /** What is cut off or has to be scrolled sideways, with all that is folded open, at each width of the page. */
  tooWide: z.array(z.string()),
});

/** What a browser made of a page. */
export type Seen = z.output<typeof seenSchema>;

/** Runs in the page when the charts are drawn, and leaves what it sees in the document as JSON. */
const observe = `
  const article = document.querySelector('article');
  const all = [...article.querySelectorAll('*')];
  const inChart = (element) => element.closest('.mermaid svg') !== null;
  const plain = (element) => ({
    name: element.localName,
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
  });
  const prose = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (parentElement.closest('code, pre, a') === null) prose.push(data);
  }
  const seen = {
    elements: all.filter((element) => !inChart(element)).map(plain),
    chartElements: all.filter(inChart).map(plain),
    charts: {
      written,
      drawn: [...article.querySelectorAll('.mermaid > svg')].filter((svg) => svg.querySelector('.node')).length,
    },
    codes: [...article.querySelectorAll('code, a')].map(({ textContent }) => textContent),
    prose,
    tables: [...article.querySelectorAll('table')].map(({ rows }) =>
      [...rows].map(({ cells }) => [...cells].reduce((sum, { colSpan }) => sum + colSpan, 0))),
    tooWide: [],
  };
  const folded = [...article.querySelectorAll('details:not([open])')];
  for (const details of folded) details.open = true;
  const isMatrix = ({ rows }) => [...rows[0].cells].every(({ textContent }, index) =>
    index === 0 ? textContent === 'Key' : !/[a-z]/i.test(textContent));
  // The matrix of keys by areas may scroll inside itself on a narrow page, and nothing else.
  const mayScroll = (table, width) => isMatrix(table) && width < 810;
  const rightOf = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return Math.max(...[...range.getClientRects()].map(({ right }) => right));
  };
  for (const width of [400, 810, 1280]) {
    document.body.style.width = (width - 48) + 'px';
    const edge = article.getBoundingClientRect().right + 1;
    for (const table of article.querySelectorAll('table')) {
      if (table.scrollWidth > table.clientWidth + 1 && !mayScroll(table, width)) {
        seen.tooWide.push('At ' + width + ' pixels a table is ' + table.scrollWidth + ' wide in ' + table.clientWidth + '.');
      }
    }
    for (const block of article.querySelectorAll('h2, h3, h4, p, li, summary')) {
      if (rightOf(block) > edge && block.closest('table, pre') === null && block.querySelector('table, pre, svg') === null) {
        seen.tooWide.push('At ' + width + ' pixels this is cut off: ' + block.textContent.slice(0, 80));
      }
    }
  }
  // The picture of the page is that of a reader who has unfolded nothing.
  document.body.style.width = '';
  for (const details of folded) details.open = false;
  const bytes = new TextEncoder().encode(JSON.stringify(seen));
  const output = document.createElement('output');
  output.hidden = true;
  output.id = 'seen';
  output.textContent = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  document.body.append(output);
`;

/** Writes Markdown as a page like GitHub's, which leaves in itself what a browser made of it; returns its path. */
export function writePage(markdown: string, name: string, folder: string): string {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, githubPage(markdown, observe));
  return file;
}

/** What {@link writePage}'s script saw, from the document as the browser gives it; null where it did not run. */
export function seenIn(dom: string): Seen | null {
  const [, hex] = /<output hidden="" id="seen">([0-9a-f]*)<\/output>/.exec(dom) ?? [];
  return hex === undefined ? null : seenSchema.parse(JSON.parse(Buffer.from(hex, 'hex').toString('utf8')));
}
