import { quotedText, unquote } from './model/wording.js';

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What moves, hides or reorders text: controls, line and paragraph separators, every space but U+0020, format and bidi
 * characters, everything that Unicode draws as nothing, the blank Braille pattern and lone surrogates.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

/** The same but the line feeds, of which JSON has none but between its lines. */
const deceptiveInLine = new RegExp(`(?!\\n)(?:${deceptive.source})`, 'gu');

/** Most texts have none of these, which is found out ten times as fast as what is deceptive among them. */
const notPlain = /[^ -~]/;
const notPlainLines = /[^\n -~]/;

/**
 * Foreign text as one harmless line: deceptive characters as visible escapes such as `\n` or `\u202e`, and nothing in it
 * that the runner would take for a workflow command, wherever in a line it is printed. Safe to apply twice. The escapes are
 * those of JSON, so that a quoted string in JSON or YAML keeps its meaning.
 * The runner's rules: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function visible(text: string): string {
  const shown = notPlain.test(text) ? text.replace(deceptive, escapeCharacter) : text;
  return shown.replaceAll('##[', '##\\u005b').replace(/^( *):(?=:)/, '$1\\u003a');
}

/** Like {@link visible}, with characters of four bytes escaped too, which parts of GitHub's API have refused. */
export function plainVisible(text: string): string {
  return visible(text).replace(/[\u{10000}-\u{10ffff}]/gu, escapeUnits);
}

/** The text cut to `maxCharacters` UTF-16 code units with an ellipsis at the end; splits no surrogate pair. */
export function clip(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : `${wholeStart(text, maxCharacters - 1)}…`;
}

/** The text cut to `maxBytes` bytes of UTF-8 with an ellipsis at the end. */
export function clipBytes(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text;
  const room = maxBytes - byteLength('…');
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > room) break;
    end += character.length;
  }
  return `${text.slice(0, end)}…`;
}

/** How many bytes of UTF-8 the text takes. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

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

/** Foreign text for a quoted label of a Mermaid chart; everything but letters, digits and spaces as its entity codes. */
export function mermaid(text: string): string {
  return visible(text).replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `#${character.codePointAt(0)};`);
}

/**
 * Foreign text for a SARIF message, in which `[text](target)` would be a link.
 * Brackets are escaped only where they could form one, since viewers show the backslash.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html (3.11.6)
 */
export function sarifMessage(text: string): string {
  const line = visible(text);
  return line.includes('](') ? line.replace(/[[\]\\]/g, '\\$&') : line;
}

/** Foreign text as a path in a URL: slashes stay as they are; all else that a URL or a template would interpret is escaped. */
export function urlPath(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** The value as JSON without loss, in ASCII escapes what {@link visible} would escape. */
export function json(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  const shown = notPlainLines.test(text) ? text.replace(deceptiveInLine, escapeUnits) : text;
  return shown.replaceAll('##[', '##\\u005b');
}

function escapeCharacter(character: string): string {
  return shortEscapes[character] ?? escapeUnits(character);
}

function escapeUnits(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function wholeStart(text: string, length: number): string {
  const start = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
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
