import { endOfString, nestingOf } from '../nesting.js';
import type { HclAttribute, HclBlock, HclString, Stretch } from './block.js';
import { plainTemplate } from './template.js';

/** Terraform has no use for more. */
const maxNesting = 1_000;
/** How many labels the blocks have that are looked for. */
const labelled: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['module', 1],
]);

/**
 * The blocks of resources and modules in a text of Terraform's JSON syntax, without byte-order mark; null where it is no
 * JSON. Lists of objects may stand for objects, and members that are there twice are twice as many blocks.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function readHclJson(text: string): readonly HclBlock[] | null {
  if (!isJson(text)) return null;
  const blocks: HclBlock[] = [];
  for (const member of membersIn(text, behindBlank(text, 0))) {
    const labels = labelled.get(member.name);
    if (labels !== undefined)
      addBlocks(blocks, text, { member, type: member.name, labels: [], open: labels });
  }
  return blocks;
}

function isJson(text: string): boolean {
  if (nestingOf(text).deepest > maxNesting) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A member of an object: its name as it is written and as it is meant, and where its value begins. */
interface JsonMemberPlace extends Stretch {
  readonly name: string;
  readonly valueStart: number;
}

interface Labels {
  readonly member: JsonMemberPlace;
  readonly type: string;
  readonly labels: readonly string[];
  /** How many labels are still to come. */
  readonly open: number;
}

function addBlocks(blocks: HclBlock[], text: string, { member, type, labels, open }: Labels): void {
  if (open > 0) {
    for (const next of membersIn(text, member.valueStart))
      addBlocks(blocks, text, { member: next, type, labels: [...labels, next.name], open: open - 1 });
    return;
  }
  const { start, end: headEnd, valueStart } = member;
  for (const at of objectsAt(text, valueStart)) {
    const attributes = Array.from(membersIn(text, at), (inner) => attributeOf(text, inner));
    const end = behindValue(text, at);
    blocks.push({ type, labels, head: { start, end: headEnd }, start, end, attributes });
  }
}

function attributeOf(text: string, { name, start, valueStart }: JsonMemberPlace): HclAttribute {
  const end = behindValue(text, valueStart);
  const strings = [...stringsIn(text, valueStart, end)];
  return { name, start, end, value: { start: valueStart, end }, strings };
}

/** Names of members are none of them. */
function* stringsIn(text: string, start: number, end: number): Iterable<HclString> {
  for (let at = text.indexOf('"', start); at >= 0 && at < end; ) {
    const stringEnd = behindValue(text, at);
    const value = plainTemplate(String(JSON.parse(text.slice(at, stringEnd))));
    if (value !== null && text.charAt(behindBlank(text, stringEnd)) !== ':')
      yield { value, start: at, end: stringEnd };
    at = text.indexOf('"', stringEnd);
  }
}

/** The object that begins there, or those of the list that does. */
function* objectsAt(text: string, start: number): Iterable<number> {
  if (text.charAt(start) === '{') yield start;
  if (text.charAt(start) !== '[') return;
  for (let at = behindBlank(text, start + 1); text.charAt(at) !== ']'; ) {
    if (text.charAt(at) === '{') yield at;
    at = behindComma(text, behindValue(text, at));
  }
}

function* membersIn(text: string, start: number): Iterable<JsonMemberPlace> {
  for (const object of objectsAt(text, start)) {
    for (let at = behindBlank(text, object + 1); text.charAt(at) !== '}'; ) {
      const end = behindValue(text, at);
      const valueStart = behindBlank(text, behindBlank(text, end) + 1);
      yield { name: String(JSON.parse(text.slice(at, end))), start: at, end, valueStart };
      at = behindComma(text, behindValue(text, valueStart));
    }
  }
}

function behindComma(text: string, at: number): number {
  const next = behindBlank(text, at);
  return text.charAt(next) === ',' ? behindBlank(text, next + 1) : next;
}

/** The offset behind a value; the text is known to be JSON. */
function behindValue(text: string, start: number): number {
  if (text.charAt(start) === '"') return endOfString(text, start) + 1;
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = endOfString(text, at);
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth < 0) return at;
    if (depth === 0 && (character === '}' || character === ']')) return at + 1;
    if (depth === 0 && (character === ',' || isBlank(text, at))) return at;
  }
  return text.length;
}

function behindBlank(text: string, start: number): number {
  let at = start;
  while (isBlank(text, at)) at += 1;
  return at;
}

function isBlank(text: string, at: number): boolean {
  return at < text.length && ' \t\n\r'.includes(text.charAt(at));
}
