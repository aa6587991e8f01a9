import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { code, html } from '../../src/text/html.js';
import {
  foldedMarkdown,
  heading,
  hiddenLine,
  htmlBlock,
  joinMarkdown,
  type Markdown,
  mermaidBlock,
  under,
  withoutFourByteCharacters,
  yamlBlock,
} from '../../src/text/markdown.js';
import { mermaid, mermaidLabel } from '../../src/text/mermaid.js';
import { hostileText } from '../support/hostile.js';
import { commands } from '../support/runner.js';

test('what is folded is Markdown again behind a blank line', () => {
  expect(foldedMarkdown(html`more`, yamlBlock('a: 1\n')).text).toBe(
    '<details><summary>more</summary>\n\n```yaml\na: 1\n```\n\n</details>',
  );
});

test('blocks stand one after the other with a blank line between', () => {
  const title = heading(3, html`Keys ${code('a*b')}`);
  const block = htmlBlock(html`<p>\n\n\n${code('x')}</p>`);
  expect(joinMarkdown([title, block]).text).toBe('### Keys <code>a&#42;b</code>\n\n<p>\n<code>x</code></p>');
  expect(under(title, block).text).toBe('### Keys <code>a&#42;b</code>\n<p>\n<code>x</code></p>');
  expect(joinMarkdown([]).text).toBe('');
});

test('neither text nor HTML is Markdown', () => {
  // @ts-expect-error: text
  const text: Markdown = 'a';
  // @ts-expect-error: HTML that stands in no block
  const element: Markdown = html`<b>a</b>`;
  // @ts-expect-error: a heading of foreign text
  expect(() => heading(2, text).text.length.toFixed()).not.toThrow();
  expect(text).not.toBe(element);
});

test('YAML stays in its fence, whatever is in it', () => {
  expect(yamlBlock('a: "```` x"\nb: 1\n').text).toBe('`````yaml\na: "```` x"\nb: 1\n`````');
  fc.assert(
    fc.property(hostileText, (text) => {
      const lines = yamlBlock(text).text.split('\n');
      const fence = lines.at(-1) ?? '';
      expect(lines[0]).toBe(`${fence}yaml`);
      expect(lines.slice(1, -1).filter((line) => line.includes(fence))).toEqual([]);
      expect(commands(lines.join('\n'))).toEqual([]);
    }),
  );
});

test('a chart stays in its fence, whatever its labels', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const lines = mermaidBlock([mermaid`n0["${mermaidLabel(text)}"]`]).text.split('\n');
      expect([lines.length, lines[0], lines[2]]).toEqual([3, '```mermaid', '```']);
      expect(lines[1]).not.toContain('`');
    }),
  );
});

test('a hidden line is one comment', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      expect(hiddenLine('mark', [a, b]).text).toMatch(/^<!-- mark [^<>\s-]* [^<>\s-]* -->$/);
    }),
  );
});

test('characters of four bytes become references', () => {
  expect(withoutFourByteCharacters(heading(2, html`🛑 ❌ 日本`)).text).toBe('## &#128721; ❌ 日本');
});
