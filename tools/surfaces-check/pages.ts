import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clip, visible } from '../../src/text/escape.js';
import { hostileNames } from '../../test/support/hostile.js';
import { hostilePlanNames } from '../../test/support/plan-samples.js';
import { filesIn, read } from '../../test/support/repository.js';
import { chartOutcomes } from './charts.js';
import { type Browser, findBrowser } from './chromium.js';
import { foreignFaults } from './foreign.js';
import { madePages } from './made-pages.js';
import type { Outcome } from './outcome.js';
import { seenIn, writePage } from './page.js';

const widthPx = 1000;
const heightPx = 1600;
/** The picture at the top of the README. */
const first = { golden: 'e2e/pull-request.summary.md', png: 'readme.png', heightPx: 820 };
const maxNameCharacters = 120;

/** Every Markdown golden in a browser, as GitHub would show it; writes a picture of each into a folder. */
export function* pageOutcomes(temporary: string, pictures: string): Generator<Outcome> {
  const browser = findBrowser(temporary);
  const folder = join(temporary, 'pages');
  mkdirSync(folder);
  if (browser === null) {
    const why = 'There is no chromium; install it, or name one in CHROME_PATH.';
    yield { kind: 'skipped', what: 'pages in a browser', why };
    return;
  }
  mkdirSync(pictures, { recursive: true });
  const goldens = filesIn('test/golden').filter((name) => name.endsWith('.md'));
  const golden = goldens.map((file) => ({ file, markdown: read(`test/golden/${file}`) }));
  for (const { file, markdown } of [...golden, ...madePages()]) {
    const page = writePage(markdown, file.replaceAll('/', '-'), folder);
    // Where a surface had no room for all, a name may stand in what was cut.
    const isCut = markdown.includes('not shown here');
    const faults = faultsOf(browser, page, isCut ? [] : namesOn(file));
    browser.picture(page, join(pictures, `${file.replaceAll('/', '-')}.png`), widthPx, heightPx);
    if (file === first.golden) browser.picture(page, join(pictures, first.png), widthPx, first.heightPx);
    yield { kind: 'checked', what: `page ${file} in ${browser.version}`, faults };
  }
  yield* chartOutcomes(browser, temporary);
  yield {
    kind: 'checked',
    what: 'foreign text that is more than text is seen',
    faults: unseen(browser, folder),
  };
}

/** The foreign names that must stand on the page. */
function namesOn(file: string): readonly string[] {
  if (file.includes('hostile-plan')) return hostilePlanNames;
  return file.includes('hostile') ? hostileNames : [];
}

function faultsOf(browser: Browser, page: string, names: readonly string[]): string[] {
  const seen = seenIn(browser.domOf(page));
  if (seen === null) return ['The page did not come to its end.'];
  const codes = new Set(seen.codes);
  const missing = names
    .map((name) => clip(visible(name), maxNameCharacters))
    .filter((name) => name.trim() !== '' && !codes.has(name));
  return [
    ...foreignFaults(seen),
    ...seen.tooWide,
    ...missing.map((name) => `The name ${name} is not shown as text.`),
  ];
}

/** Names, as they are, that make nothing of themselves in Markdown although they should. */
function unseen(browser: Browser, folder: string): string[] {
  const raw = [
    '<img src=x>',
    '@acme/all',
    'www.evil.example',
    '[x](http://evil)',
    '![x](http://evil)',
    '</td><td>',
    '\u202e',
  ];
  return raw.flatMap((name) => {
    const page = writePage(
      `<table><tr><td>\n\n${name}\n\n</td></tr><tr><td>a</td></tr></table>`,
      'raw',
      folder,
    );
    return faultsOf(browser, page, []).length > 0 ? [] : [`${JSON.stringify(name)} counts as text.`];
  });
}
