import type { HclAttribute, HclBlock } from './block.js';
import { readExpression } from './expression.js';
import { behindName, behindSpaces } from './spaces.js';
import { unquoted } from './template.js';

/**
 * The blocks at the top of a text in Terraform's native syntax, without byte-order mark; null where it cannot be read. It
 * evaluates nothing, and knows no more of the syntax than it takes to tell where things stand.
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function readHcl(text: string): readonly HclBlock[] | null {
  const blocks: HclBlock[] = [];
  let block: Head | null = null;
  let attributes: HclAttribute[] = [];
  let depth = 0;
  for (let at = 0; ; ) {
    at = behindSpaces(text, at, 'passed');
    if (at < 0) return null;
    if (at >= text.length) return depth === 0 ? blocks : null;
    if (text.charAt(at) === '}') {
      depth -= 1;
      at += 1;
      if (depth < 0) return null;
      if (depth === 0 && block !== null) blocks.push({ ...block, end: at, attributes });
    } else {
      const item = itemAt(text, at);
      if (item === null) return null;
      at = item.end;
      if (item.kind === 'head') {
        if (depth === 0) [block, attributes] = [item.head, []];
        depth += 1;
        continue;
      }
      if (depth === 1) attributes.push(item.attribute);
    }
    if (!isItemOver(text, at)) return null;
  }
}

type Head = Pick<HclBlock, 'type' | 'labels' | 'head' | 'start'>;

/** `end` is the offset behind a value, or behind the brace that opens a block. */
type Item =
  | { readonly kind: 'attribute'; readonly attribute: HclAttribute; readonly end: number }
  | { readonly kind: 'head'; readonly head: Head; readonly end: number };

function itemAt(text: string, start: number): Item | null {
  const nameEnd = behindName(text, start);
  const at = behindSpaces(text, nameEnd, 'kept');
  if (nameEnd === start || at < 0) return null;
  const name = text.slice(start, nameEnd);
  return text.charAt(at) === '='
    ? attributeAt(text, name, start, at + 1)
    : headAt(text, { type: name, start, end: nameEnd }, at);
}

function attributeAt(text: string, name: string, start: number, behindSign: number): Item | null {
  const valueStart = behindSpaces(text, behindSign, 'kept');
  const expression = valueStart < 0 ? null : readExpression(text, valueStart);
  if (expression === null) return null;
  const { end, next, strings } = expression;
  const attribute = { name, start, end, value: { start: valueStart, end }, strings };
  return { kind: 'attribute', attribute, end: next };
}

/** Labels are strings or mere names, up to the brace. */
function headAt(
  text: string,
  { type, start, end: typeEnd }: { readonly type: string; readonly start: number; readonly end: number },
  from: number,
): Item | null {
  const labels: string[] = [];
  let end = typeEnd;
  for (let at = from; at >= 0; at = behindSpaces(text, end, 'kept')) {
    if (text.charAt(at) === '{')
      return { kind: 'head', head: { type, labels, start, head: { start, end } }, end: at + 1 };
    end = text.charAt(at) === '"' ? behindQuotes(text, at) : behindName(text, at);
    if (end <= at) return null;
    const label = text.charAt(at) === '"' ? unquoted(text.slice(at + 1, end - 1)) : text.slice(at, end);
    if (label === null) return null;
    labels.push(label);
  }
  return null;
}

/** -1 where the string does not end in its line. */
function behindQuotes(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\n') return -1;
    if (character === '\\') at += 1;
  }
  return -1;
}

/** An attribute or a block ends with its line, or with the block around it. */
function isItemOver(text: string, at: number): boolean {
  const next = behindSpaces(text, at, 'kept');
  return next >= text.length || (next >= 0 && (text.charAt(next) === '\n' || text.charAt(next) === '}'));
}
