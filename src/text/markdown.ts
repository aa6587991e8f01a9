import { visible } from './escape.js';
import type { Html } from './html.js';
import { linesOf } from './lines.js';
import type { Mermaid } from './mermaid.js';
import { SafeText } from './safe-text.js';

class SafeMarkdown extends SafeText {
  declare protected readonly language: 'markdown';
}

/** Markdown of GitHub's kind; all that holds foreign text in it is an HTML block, code or a chart. */
export type Markdown = SafeMarkdown;

/** A heading on a line of its own. */
export function heading(level: 2 | 3, text: Html): Markdown {
  return new SafeMarkdown(`${'#'.repeat(level)} ${text.text}`);
}

/** HTML that begins with an element such as `<p>` or `<table>`. GitHub parses no Markdown in it until a blank line. */
export function htmlBlock(content: Html): Markdown {
  return new SafeMarkdown(content.text.replace(/\n{2,}/g, '\n'));
}

/** Foreign YAML as a code block, its lines visible; the fence is longer than any run of backticks in it. */
export function yamlBlock(text: string): Markdown {
  const lines = linesOf(text).map(visible);
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const longestRun = runs.reduce((longest, { length }) => Math.max(longest, length), 2);
  const fence = '`'.repeat(longestRun + 1);
  return new SafeMarkdown([`${fence}yaml`, ...lines, fence].join('\n'));
}

/** The text under a line that unfolds it; GitHub parses Markdown in there behind a blank line. */
export function foldedMarkdown(line: Html, { text }: Markdown): Markdown {
  return new SafeMarkdown(`<details><summary>${line.text}</summary>\n\n${text}\n\n</details>`);
}

/** A chart, which holds no backtick of foreign text. */
export function mermaidBlock(lines: readonly Mermaid[]): Markdown {
  return new SafeMarkdown(['```mermaid', ...lines.map(({ text }) => text), '```'].join('\n'));
}

/** A hidden line that is the same for the same parts and no other. */
export function hiddenLine(title: string, parts: readonly string[]): Markdown {
  const words = parts.map((part) =>
    // Hyphens go too: two of them could end an HTML comment.
    encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('-', '%2D'),
  );
  return new SafeMarkdown(`<!-- ${[title, ...words].join(' ')} -->`);
}

/** The blocks one after the other, with a blank line between. */
export function joinMarkdown(blocks: readonly Markdown[]): Markdown {
  return new SafeMarkdown(blocks.map(({ text }) => text).join('\n\n'));
}

/** The text under the line, with no blank line between. */
export function under(line: Markdown, text: Markdown): Markdown {
  return new SafeMarkdown(`${line.text}\n${text.text}`);
}

/** The same with characters of four bytes as references, since parts of GitHub's API have refused them. */
export function withoutFourByteCharacters({ text }: Markdown): Markdown {
  return new SafeMarkdown(
    text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => `&#${character.codePointAt(0)};`),
  );
}
