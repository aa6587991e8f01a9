import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fences } from '../../test/support/markdown.js';
import { filesIn, read } from '../../test/support/repository.js';
import { githubPage } from '../github-page.js';
import type { Browser } from './chromium.js';
import type { Outcome } from './outcome.js';
import { install, installedFile } from './packages.js';

/** GitHub may still draw charts with the Mermaid before ours. */
const olderMermaid = 'mermaid@11.17.2';

const seenSchema = z.array(z.string());

/** Finds labels that lie over each other, over a box or under another arrow, and leaves them in the document as JSON. */
const observe = `
  const boxOf = (element) => ({ text: element.textContent.trim(), ...element.getBoundingClientRect().toJSON() });
  const all = (selector) => [...document.querySelectorAll('.mermaid svg ' + selector)].map(boxOf);
  const labels = all('.edgeLabel .label, .edgeLabel foreignObject > *').filter(({ text, width }) => text !== '' && width > 0);
  const isOver = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const isInside = (a, b) => a.text === b.text && isOver(a, b);
  const faults = [];
  labels.forEach((label, index) => {
    for (const other of labels.slice(index + 1)) {
      if (isOver(label, other) && !isInside(label, other)) faults.push(label.text + ' lies over ' + other.text + '.');
    }
    for (const node of all('.node')) if (isOver(label, node)) faults.push(label.text + ' lies over the box ' + node.text + '.');
  });
  const paths = [...document.querySelectorAll('.mermaid svg path.flowchart-link')].map((path) => {
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    return Array.from({ length: 400 }, (_, step) => path.getPointAtLength(length * step / 399).matrixTransform(matrix));
  });
  for (const label of labels) {
    // A label stands before arrows, so one behind its margin hides nothing.
    const isBehind = ({ x, y }) => Math.abs(x - (label.left + label.right) / 2) < label.width / 4
      && Math.abs(y - (label.top + label.bottom) / 2) < label.height / 2;
    const through = paths.filter((points) => points.some(isBehind));
    if (through.length > 1) faults.push('Another arrow runs through ' + label.text + '.');
  }
  if (paths.length === 0) faults.push('No arrow is drawn.');
  if (labels.length === 0) faults.push('No label is drawn.');
  const output = document.createElement('output');
  output.hidden = true;
  output.id = 'seen';
  output.textContent = encodeURIComponent(JSON.stringify(faults)).replaceAll("'", '%27');
  document.body.append(output);
`;

/** The charts of the summaries, each by itself, as this Mermaid and the one before it draw them. */
export function* chartOutcomes(browser: Browser, temporary: string): Generator<Outcome> {
  const charts = filesIn('test/golden/summary').flatMap((file) =>
    file.includes('hostile')
      ? []
      : fences(read(`test/golden/summary/${file}`), 'mermaid').map(({ text }) => ({ file, text })),
  );
  const trouble = install([olderMermaid], temporary);
  const older = installedFile(temporary, 'mermaid/dist/mermaid.min.js');
  for (const { name, script } of [
    { name: 'the Mermaid of this project', script: undefined },
    ...(trouble === null ? [{ name: olderMermaid, script: older }] : []),
  ]) {
    for (const { file, text } of charts) {
      const page = join(temporary, 'chart.html');
      writeFileSync(page, githubPage(`\`\`\`mermaid\n${text}\n\`\`\`\n`, observe, script));
      const [, json] = /<output hidden="" id="seen">([^<]*)<\/output>/.exec(browser.domOf(page)) ?? [];
      const faults =
        json === undefined
          ? ['It did not come to its end.']
          : seenSchema.parse(JSON.parse(decodeURIComponent(json)));
      yield { kind: 'checked', what: `chart of summary/${file} with ${name}`, faults };
    }
  }
  if (trouble !== null) yield { kind: 'skipped', what: `charts with ${olderMermaid}`, why: trouble };
}
