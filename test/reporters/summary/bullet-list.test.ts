import { expect, test } from '@jest/globals';
import { bulletList } from '../../../src/reporters/summary/bullet-list.js';
import { code, html } from '../../../src/text/html.js';

const items = (n: number) => Array.from({ length: n }, (_, index) => () => code(`i${index}`));

test('a list has a title and its items', () => {
  expect(bulletList({ title: html`T`, items: items(2), noun: 'item' }, 1000)?.text).toBe(
    '### T\n\n<ul>\n<li><code>i0</code></li>\n<li><code>i1</code></li>\n</ul>',
  );
  expect(bulletList({ title: html`T`, items: [], noun: 'item' }, 1000)).toBeNull();
});

test('items that are cut are counted', () => {
  const text = bulletList({ title: html`T`, items: items(100), noun: 'item' }, 1000)?.text ?? '';
  const shown = text.match(/<li><code>/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(5);
  expect(text).toContain(`<li><i>${100 - shown} more items are not shown here`);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
});

test('a list may be folded', () => {
  expect(bulletList({ fold: html`F`, items: items(1), noun: 'item' }, 1000)?.text).toBe(
    '<details><summary>F</summary>\n<ul>\n<li><code>i0</code></li>\n</ul>\n</details>',
  );
});

test('where items are cut within themselves, a line says where the rest is', () => {
  const cut = [() => html`<code>a</code> and 3&nbsp;more`];
  expect(bulletList({ items: cut, noun: 'item' }, 1000)?.text).toContain('Where this says “more” or “…”');
});
