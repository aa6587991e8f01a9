import type { HclString } from './block.js';
import { beginsItem, endsItem, holdsItems } from './items.js';
import { behindComment, behindName } from './spaces.js';
import { behindMarker, templateSign, unquoted } from './template.js';

/** The value of an attribute. */
export interface Expression {
  /** Behind its last character that is neither space nor comment. */
  readonly end: number;
  /** Where it ended: at a line feed, at a brace that closes its block, or at the end of the text. */
  readonly next: number;
  readonly strings: readonly HclString[];
}

/**
 * Reads the value that begins there; null where that cannot be told. What lies in one another is kept on a stack of our own,
 * and each character is looked at a few times, so that no text takes long.
 */
export function readExpression(text: string, start: number): Expression | null {
  const reading: Reading = { text, start, at: start, end: start, open: [], strings: [] };
  for (;;) {
    const inner = reading.open.at(-1);
    const step = inner === undefined || inner.kind === 'bracket' ? readCode : readTemplate;
    const went = step(reading);
    if (went === 'on') continue;
    const { at: next, end, strings } = reading;
    return went === 'over' && end > start ? { end, next, strings } : null;
  }
}

interface Reading {
  readonly text: string;
  readonly start: number;
  at: number;
  end: number;
  /** What is open, the innermost last. */
  readonly open: (Bracket | Quoted | Heredoc)[];
  readonly strings: HclString[];
}

interface Bracket {
  readonly kind: 'bracket';
  readonly closing: string;
  /** Where its first item begins: of a list, or of the arguments of a function; null where it has none. */
  readonly items: number | null;
}

interface Quoted {
  readonly kind: 'quoted';
  readonly start: number;
  /** Whether it begins where an item of a list begins, or an argument of a function. */
  readonly isItem: boolean;
  hasCode: boolean;
}

interface Heredoc {
  readonly kind: 'heredoc';
  readonly marker: string;
  isLineStart: boolean;
}

type Step = 'on' | 'over' | 'unreadable';

const closings: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const code: Bracket = { kind: 'bracket', closing: '}', items: null };
/** What can neither begin nor end anything. */
const ordinary = /[^\s"#/<()[\]{}]+/y;
const inQuotes = /[^"\\$%\n]+/y;
const inHeredoc = /[^$%\n]+/y;

function readCode(reading: Reading): Step {
  const { text, at, open } = reading;
  if (at >= text.length) return open.length === 0 ? 'over' : 'unreadable';
  if (passOver(reading, ordinary)) return proceed(reading, reading.at);
  const character = text.charAt(at);
  const closing = closings.get(character);
  if (closing !== undefined) {
    open.push({ kind: 'bracket', closing, items: holdsItems(text, character, at, reading) ? at + 1 : null });
    return proceed(reading, at + 1);
  }
  switch (character) {
    case ' ':
    case '\t':
    case '\r':
      reading.at += 1;
      return 'on';
    case '\n':
      if (open.length > 0) reading.at += 1;
      return open.length > 0 ? 'on' : 'over';
    case ')':
    case ']':
    case '}':
      return close(reading, character);
    case '"':
      open.push({ kind: 'quoted', start: at, isItem: isItemNext(reading), hasCode: false });
      return proceed(reading, at + 1);
    case '<':
      return text.charAt(at + 1) === '<' ? openHeredoc(reading) : proceed(reading, at + 1);
    default: {
      const end = behindComment(text, at);
      if (end < 0) return 'unreadable';
      if (end === at) return proceed(reading, at + 1);
      reading.at = end;
      return 'on';
    }
  }
}

function close(reading: Reading, character: string): Step {
  const inner = reading.open.at(-1);
  if (inner === undefined) return character === '}' ? 'over' : 'unreadable';
  if (inner.kind !== 'bracket' || inner.closing !== character) return 'unreadable';
  reading.open.pop();
  return proceed(reading, reading.at + 1);
}

function openHeredoc(reading: Reading): Step {
  const { text, at, open } = reading;
  const start = text.charAt(at + 2) === '-' ? at + 3 : at + 2;
  const end = behindName(text, start);
  const line = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  if (end === start || text.charAt(line - 1) !== '\n') return 'unreadable';
  open.push({ kind: 'heredoc', marker: text.slice(start, end), isLineStart: true });
  return proceed(reading, line);
}

function readTemplate(reading: Reading): Step {
  const { text, at, open } = reading;
  const template = open.at(-1);
  if (template === undefined || template.kind === 'bracket' || at >= text.length) return 'unreadable';
  if (template.kind === 'heredoc' && template.isLineStart) {
    template.isLineStart = false;
    if (closesHeredoc(reading, template.marker)) return 'on';
  }
  if (passOver(reading, template.kind === 'quoted' ? inQuotes : inHeredoc)) return 'on';
  switch (text.charAt(at)) {
    case '"':
      return template.kind === 'quoted' ? closeQuotes(reading, template) : 'unreadable';
    case '\n':
      if (template.kind === 'quoted') return 'unreadable';
      template.isLineStart = true;
      reading.at += 1;
      return 'on';
    case '\\':
      reading.at += 2;
      return text.charAt(at + 1) === '\n' ? 'unreadable' : 'on';
    default:
      return readSign(reading, template);
  }
}

function readSign(reading: Reading, template: Quoted | Heredoc): Step {
  const { kind, end } = templateSign(reading.text, reading.at);
  reading.at = end;
  if (kind === 'unclear') return 'unreadable';
  if (kind !== 'code') return 'on';
  if (template.kind === 'quoted') template.hasCode = true;
  reading.open.push(code);
  return 'on';
}

function isItemNext({ text, start, end, open }: Reading): boolean {
  const inner = open.at(-1) ?? { kind: 'bracket', items: start };
  return inner.kind === 'bracket' && inner.items !== null && beginsItem(text, end, inner.items);
}

/** A string that is compared with another, or looks something up, is none that the value holds. */
function closeQuotes(reading: Reading, { start, isItem, hasCode }: Quoted): Step {
  const { text, at, open, strings } = reading;
  open.pop();
  const isWhole = isItem && !hasCode && endsItem(text, at + 1);
  const value = isWhole ? unquoted(text.slice(start + 1, at)) : null;
  if (value !== null) strings.push({ value, start, end: at + 1 });
  return proceed(reading, at + 1);
}

function closesHeredoc(reading: Reading, marker: string): boolean {
  const end = behindMarker(reading.text, reading.at, marker);
  if (end === null) return false;
  reading.open.pop();
  proceed(reading, end);
  return true;
}

function passOver(reading: Reading, pattern: RegExp): boolean {
  pattern.lastIndex = reading.at;
  if (!pattern.test(reading.text)) return false;
  reading.at = pattern.lastIndex;
  return true;
}

function proceed(reading: Reading, to: number): Step {
  reading.at = to;
  reading.end = to;
  return 'on';
}
