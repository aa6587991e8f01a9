import { expect, test } from '@jest/globals';
import {
  cutBlock,
  cutLine,
  fitting,
  restLine,
  restOfChanges,
} from '../../../src/reporters/summary/fitting.js';
import { code, html } from '../../../src/text/html.js';
import { nameHtml, nameListHtml } from '../../../src/text/name-html.js';

test('items are kept as long as there is room for them, in bytes', () => {
  const items = ['a', 'ä', 'b'].map((text) => () => code(text));
  const bytes = '<code>a</code>'.length;
  expect(fitting(items, 3 * bytes + 1)).toMatchObject({ kept: { length: 3 }, left: 0 });
  expect(fitting(items, 3 * bytes)).toMatchObject({ kept: { length: 2 }, left: 1 });
  expect(fitting(items, -1)).toMatchObject({ kept: [], left: 3 });
});

test('an item that does not fit ends the list, and what comes behind it is not made', () => {
  const made: string[] = [];
  const items = ['a', 'bb', 'c'].map((text) => () => {
    made.push(text);
    return code(text);
  });
  expect(fitting(items, code('a').text.length + 5).left).toBe(2);
  expect(made).toEqual(['a', 'bb']);
});

test.each([
  [1, 'entry', 'entries', '1 more entry is not shown here'],
  [2, 'entry', 'entries', '2 more entries are not shown here'],
  [2, 'key', undefined, '2 more keys are not shown here'],
] as const)('of %s %s it says how many are cut, and where they are', (left, noun, nouns, text) => {
  expect(cutLine(left, noun, nouns).text).toContain(text);
  expect(cutLine(left, noun, nouns).text).toContain('<code>report-file</code>');
});

test('the line alone stands only where there is room for it', () => {
  expect(cutBlock(html`cut`, 10)?.text).toBe('<p>cut</p>');
  expect(cutBlock(html`cut`, 9)).toBeNull();
});

test.each([
  ['a list', nameListHtml(['a', 'b'], 1)],
  ['a name', nameHtml('x'.repeat(121))],
])('where %s is cut, a line says where the rest is', (_, item) => {
  expect(restLine([html`all`, item])?.text).toBe(
    '<i>Where this says “more” or “…”, the JSON report (input <code>report-file</code>) has the rest.</i>',
  );
  expect(restLine([item], restOfChanges)?.text).toMatch(/ the first 20\.<\/i>$/);
});

test('where all is shown, no line says where the rest is, whatever a name says', () => {
  expect(restLine([html`hold more than before`, nameHtml('and 3 more'), nameHtml('&nbsp;more')])).toBeNull();
});
