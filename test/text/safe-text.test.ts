import { expect, test } from '@jest/globals';
import { commandText } from '../../src/text/command-text.js';
import { html } from '../../src/text/html.js';

test('safe text in a template without a tag throws, since it would be escaped again', () => {
  expect(() => `${html`<b>a</b>`}`).toThrow(TypeError);
});

test('JSON holds the text', () => {
  expect(JSON.stringify({ line: commandText('a') })).toBe('{"line":"a"}');
});

test('a language does not stand for another', () => {
  // @ts-expect-error: a line for the log is no HTML
  expect(html`<p>${commandText('<b>')}</p>`.text).toBe('<p><b></p>');
});
