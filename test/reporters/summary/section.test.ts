import { expect, test } from '@jest/globals';
import { type Section, stacked, withinShare } from '../../../src/reporters/summary/section.js';
import { html } from '../../../src/text/html.js';
import { htmlBlock } from '../../../src/text/markdown.js';

/** A section that fills all the room that it gets, which it says. */
const greedy: Section<string> = (subject, room) => htmlBlock(html`<p>${subject.length} of ${room}</p>`);

test('sections stand one after the other, each with what those before it left of the room', () => {
  const first = '<p>1 of 98</p>';
  expect(stacked('a', [greedy, greedy], 100).text).toBe(`${first}\n\n<p>1 of ${98 - first.length - 2}</p>`);
});

test('a section with nothing to say takes no room', () => {
  expect(stacked('a', [() => null, greedy], 100).text).toBe('<p>1 of 98</p>');
});

test('a share is a part of the room that is left', () => {
  expect(stacked('a', [withinShare(greedy, 0.5)], 102).text).toBe('<p>1 of 50</p>');
});
