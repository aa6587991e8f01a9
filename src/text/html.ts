import { visible } from './escape.js';
import { quotedText, unquote } from './wording.js';

/** Inside a word a hyphen, an underscore and a full stop start nothing in Markdown, nor does a colon at its end; so scopes stay readable. */
const structural =
  /(?<=www)\.|(?<=^\d{1,9})[.)]|(?<![\p{L}\p{N}])[-_]|[-_](?![\p{L}\p{N}])|:(?! |$)|[^\p{L}\p{M}\p{N} ,;:.%()?/_\u0080-\u{10ffff}-]/giu;

/** Foreign text as the content of an HTML element; what is structure in HTML or Markdown becomes character references. */
export function html(text: string): string {
  return visible(text).replace(structural, (character) => `&#${character.codePointAt(0)};`);
}

/** Foreign text as code: GitHub mentions, links and decorates nothing in there. */
export function code(text: string): string {
  // The element around @ keeps Markdown's e-mail links from seeing an address in what is decoded from the references.
  return `<code>${html(text).replaceAll('&#64;', '<span>&#64;</span>')}</code>`;
}

const parts = new RegExp(`(${quotedText}|\`[^\`]*\`|(?<=: )- \\{ .* \\}$)`);

/**
 * A message for Markdown or HTML: what stands in double quotes or backticks, an entry to paste at the end, and each word
 * that GitHub might link become code.
 */
export function markdown(text: string): string {
  return visible(text)
    .split(parts)
    .map((part, index) => (index % 2 === 1 ? quoted(part) : part.split(' ').map(word).join(' ')))
    .join('');
}

function quoted(part: string): string {
  if (part.startsWith('-')) return code(part);
  const content = part.startsWith('"') ? unquote(part) : part.slice(1, -1);
  return content === '' ? html(part) : code(content);
}

const plainWord = /^[\p{L}\p{M}\p{N}.,;:?!%()…'’–*=+-]*$/u;
const linkedWord = /www\.|:\S|GH-\d|\b[0-9a-f]{7,40}\b/i;

function word(text: string): string {
  return plainWord.test(text) && !linkedWord.test(text) ? html(text) : code(text);
}
