import { visible } from './escape.js';
import { filled, SafeText } from './safe-text.js';

class SafeHtml extends SafeText {
  declare protected readonly language: 'html';
}

/** The content of an HTML element, in which Markdown finds no structure either. */
export type Html = SafeHtml;

/** html`<b>${code(name)}</b>`: our own HTML with safe pieces in it. */
export function html(
  texts: TemplateStringsArray,
  ...pieces: readonly (Html | number | readonly Html[])[]
): Html {
  return new SafeHtml(filled(texts, pieces));
}

/** The parts with a separator between. */
export function joinHtml(parts: readonly Html[], separator: Html): Html {
  return new SafeHtml(parts.map(({ text }) => text).join(separator.text));
}

/** Text as it is. GitHub may still make a mention or a link of it, so it is for our own words. */
export function escapedHtml(text: string): Html {
  return new SafeHtml(withReferences(visible(text)));
}

/** Foreign text as code: GitHub mentions, links and decorates nothing in there. */
export function code(text: string): Html {
  return visibleCode(visible(text));
}

/** Foreign text as code that may go on in another line after every twelve characters, for narrow columns. */
export function breakableCode(text: string): Html {
  const pieces = visible(text).match(/.{1,12}/gsu) ?? [];
  return new SafeHtml(`<code>${pieces.map(withinCode).join('<wbr>')}</code>`);
}

/** Foreign sentences as they are, but as code each word that GitHub might make a mention or a link of. */
export function unlinkedHtml(text: string): Html {
  return joinHtml(visible(text).split(' ').map(visibleWord), html` `);
}

/** A link to an address. */
export function link(address: string, text: Html): Html {
  return new SafeHtml(`<a href="${withReferences(visible(address))}">${text.text}</a>`);
}

/**
 * What is structure in HTML or Markdown as character references. Inside a word a hyphen, an underscore and a full stop start
 * nothing in Markdown, nor does a colon at its end; so scopes stay readable.
 */
function withReferences(text: string): string {
  // In here, since it takes a millisecond to build and the first request is not to wait for it.
  const structural =
    /(?<=www)\.|(?<=^\d{1,9})[.)]|(?<![\p{L}\p{N}])[-_]|[-_](?![\p{L}\p{N}])|:(?! |$)|[^\p{L}\p{M}\p{N} ,;:.%()?/_\u0080-\u{10ffff}-]/giu;
  return text.replace(structural, (character) => `&#${character.codePointAt(0)};`);
}

const linkedWord = /www\.|:\S|GH-\d|\b[0-9a-f]{7,40}\b/i;
/** What stands around a word and is no part of it. */
const opening: ReadonlySet<string> = new Set('"\'`(');
const closing: ReadonlySet<string> = new Set('"\'`).,;:?!');

function visibleWord(text: string): Html {
  let start = 0;
  while (opening.has(text.charAt(start))) start += 1;
  let end = text.length;
  while (end > start && closing.has(text.charAt(end - 1))) end -= 1;
  const core = text.slice(start, end);
  const plainWord = /^[\p{L}\p{M}\p{N}.,;:?!%()…'’–*=+-]*$/u;
  if (plainWord.test(core) && !linkedWord.test(text)) return new SafeHtml(withReferences(text));
  const [before, after] = [text.slice(0, start), text.slice(end)].map(withReferences);
  return new SafeHtml(`${before}${visibleCode(core).text}${after}`);
}

function visibleCode(text: string): Html {
  return new SafeHtml(`<code>${withinCode(text)}</code>`);
}

/** The element around @ keeps Markdown's e-mail links from seeing an address in what is decoded from the references. */
function withinCode(text: string): string {
  return withReferences(text).replaceAll('&#64;', '<span>&#64;</span>');
}
