import { expect, test } from '@jest/globals';
import { bulletList } from '../../../src/reporters/summary/bullet-list.js';
import { code, html } from '../../../src/text/html.js';

const items = (n: number) => Array.from({ length: n }, (_, index) => () => code(`i${index}`));

test('a list has a title and its items', () => {
  expect(bulletList(html`T`, items(2), 'item', 1000)?.text).toBe(
    '### T\n\n<ul>\n<li><code>i0</code></li>\n<li><code>i1</code></li>\n</ul>',
  );
  expect(bulletList(html`T`, [], 'item', 1000)).toBeNull();
});

test('items that are cut are counted', () => {
  const text = bulletList(html`T`, items(100), 'item', 1000)?.text ?? '';
  const shown = text.match(/<li><code>/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(5);
  expect(text).toContain(`<li><i>${100 - shown} more items are not shown here`);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
});
