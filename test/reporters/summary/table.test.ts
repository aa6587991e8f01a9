import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../../../src/reporters/summary/table.js';
import { code, html } from '../../../src/text/html.js';
import { nameListHtml } from '../../../src/text/name-html.js';

const rows = (n: number) => Array.from({ length: n }, (_, index) => () => [html`${index}`, html``]);
const head = [html`A`, html`B`];
const noun = 'row';

test('a table has a title, a head and its rows, an empty cell filled', () => {
  expect(table({ title: html`T`, head, rows: rows(1), noun }, 1000)?.text).toBe(
    '### T\n\n<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>0</td><td>—</td></tr>\n</table>',
  );
});

test('a folded table says what a click shows', () => {
  expect(table({ fold: html`2 things`, head, rows: rows(1), noun }, 1000)?.text).toBe(
    '<details><summary>2 things</summary>\n<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>0</td><td>—</td></tr>\n</table>\n</details>',
  );
});

test('a table without rows is nothing', () => {
  expect(table({ head, rows: [], noun }, 1000)).toBeNull();
});

test('rows that are cut are counted over the whole width', () => {
  const text = table({ head, rows: rows(1000), noun }, 2000)?.text ?? '';
  const shown = text.match(/<td>\d+<\/td>/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(10);
  expect(text).toContain(`<tr><td colspan="2"><i>${1000 - shown} more rows are not shown here`);
});

test('where there is no room for a row, the count alone stands', () => {
  const wide = [() => [code('x'.repeat(1000)), html``]];
  expect(table({ head, rows: wide, noun }, 1000)?.text).toMatch(/^<p><i>1 more row is not shown here/);
  expect(table({ head, rows: wide, noun }, 10)).toBeNull();
});

test('a table keeps its room', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: -100, max: 4000 }), (n, room) => {
      const block = table({ title: html`T`, fold: html`f`, head, rows: rows(n), noun }, room);
      expect(Buffer.byteLength(block?.text ?? '')).toBeLessThanOrEqual(Math.max(room, 0));
    }),
  );
});

test('where cells are cut, a last row says where the rest is, before the rows that are cut are counted', () => {
  const cut = [() => [nameListHtml(['a', 'b'], 1), html``], () => [code('x'.repeat(2000)), html``]];
  expect(table({ head, rows: cut, rest: html`It is elsewhere`, noun }, 1500)?.text).toContain(
    '</tr>\n<tr><td colspan="2"><i>It is elsewhere.</i></td></tr>\n<tr><td colspan="2"><i>1 more row is not shown here',
  );
});
