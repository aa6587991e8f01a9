import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { maxTextCharacters } from '../../model/scope.js';
import type { Location } from '../../model/source.js';
import { grouped } from '../../text/wording.js';
import { maxDepth } from './document.js';
import type { Locate } from './locator.js';
import type { ReportProblem } from './policy-problem.js';
import { quoteStart } from './quote-start.js';
import type { Screen } from './secrets.js';
import type { Tree, TreeMember } from './tree.js';

/** What aliases may expand to: all the scopes that entries may have, and half as many values besides. */
const maxAliasedNodes = 150_000;

/** What the nodes of one document share. */
interface Reading {
  readonly locate: Locate;
  readonly report: ReportProblem;
  readonly screen: Screen;
  readonly anchors: Map<string, ParsedNode>;
  readonly targets: WeakMap<Alias, ParsedNode>;
  /** The nodes around the one that is read. */
  readonly open: Set<ParsedNode>;
  aliasedNodes: number;
}

interface Context {
  /** The outermost alias on the way here; null where the value stands in its own place. */
  readonly alias: Location | null;
  readonly depth: number;
}

/** Follows the aliases of a YAML node; reports what no policy may have, wherever it stands, and holds no secret. */
export function readTree(root: ParsedNode, locate: Locate, report: ReportProblem, screen: Screen): Tree {
  const reading: Reading = {
    locate,
    report,
    screen,
    anchors: new Map(),
    targets: new WeakMap(),
    open: new Set(),
    aliasedNodes: 0,
  };
  return read(reading, root, { alias: null, depth: 0 }, null);
}

/** `name` is the place of the member's name, for a value of which nothing is written. */
function read(reading: Reading, node: ParsedNode | null, context: Context, name: Location | null): Tree {
  if (node === null) return nothingAt(context.alias ?? name ?? reading.locate(0, 0));
  const [start, end] = node.range;
  const location = context.alias ?? (start === end && name !== null ? name : reading.locate(start, end));
  const obstacle = obstacleAt(reading, node, context);
  if (obstacle !== null) {
    if (obstacle !== '') reading.report({ location, message: obstacle });
    return nothingAt(location);
  }

  if (isAlias(node)) return follow(reading, node, location, context);
  if (context.alias === null && node.anchor !== undefined) reading.anchors.set(node.anchor, node);
  if (node.tag !== undefined) {
    const tag = reading.screen(node.tag.replace('tag:yaml.org,2002:', '!!'), null);
    const message = `The tag ${quoteStart(tag)} is not supported. Take it away, and put the value in quotes if it is text.`;
    reading.report({ location, message });
  }

  const inner = { ...context, depth: context.depth + 1 };
  reading.open.add(node);
  const tree = readContents(reading, node, location, inner);
  reading.open.delete(node);
  return tree;
}

/** Why the node cannot be read, null where it can; empty where that was said before. */
function obstacleAt(reading: Reading, node: ParsedNode, { alias, depth }: Context): string | null {
  if (reading.open.has(node)) return 'The alias stands for a value that holds it. Write the value out.';
  if (depth > maxDepth) return 'Aliases nest too deeply here. Write the value out.';
  if (alias === null || ++reading.aliasedNodes <= maxAliasedNodes) return null;
  return reading.aliasedNodes > maxAliasedNodes + 1
    ? ''
    : `Aliases expand to more than ${grouped(maxAliasedNodes)} values. Write the values out, or use a preset.`;
}

function follow(reading: Reading, alias: Alias.Parsed, location: Location, context: Context): Tree {
  // Met in its own place first, an alias means the last anchor before it, wherever it is reached from later.
  const target = reading.targets.get(alias) ?? reading.anchors.get(alias.source);
  if (target === undefined) {
    const message = `The alias ${quoteStart(reading.screen(`*${alias.source}`, null))} has no anchor before it. Check its name; a pattern needs quotes.`;
    reading.report({ location, message });
    return nothingAt(location);
  }
  reading.targets.set(alias, target);
  return read(reading, target, { alias: location, depth: context.depth + 1 }, null);
}

function readContents(
  reading: Reading,
  node: Exclude<ParsedNode, Alias.Parsed>,
  location: Location,
  context: Context,
): Tree {
  if (isScalar(node)) return readScalar(reading, node, location, context);
  if (isSeq(node)) {
    return { kind: 'list', location, items: node.items.map((item) => read(reading, item, context, null)) };
  }
  const members = isMap(node) ? readMembers(reading, node, context) : new Map<string, TreeMember>();
  const [first] = members.values();
  return { kind: 'mapping', location: context.alias ?? first?.location ?? location, members };
}

/** A text that is too long is read as its start, and said to be where it stands, not where aliases repeat it. */
function readScalar(reading: Reading, node: Scalar.Parsed, location: Location, { alias }: Context): Tree {
  const [start, end] = node.range;
  const value = scalarValue(node);
  if (typeof value !== 'string')
    return { kind: 'scalar', location, value, source: reading.screen(node.source, null) };
  const text = reading.screen(value, alias === null ? [start, end] : null);
  if (text.length <= maxTextCharacters)
    return { kind: 'scalar', location, value: text, source: reading.screen(node.source, null) };
  const message = `The text has more than ${grouped(maxTextCharacters)} characters. Make it shorter.`;
  if (alias === null) reading.report({ location, message });
  return { kind: 'scalar', location, value: text.slice(0, maxTextCharacters), source: '' };
}

function readMembers(reading: Reading, node: YAMLMap.Parsed, context: Context): Map<string, TreeMember> {
  const members = new Map<string, TreeMember>();
  for (const pair of node.items) {
    const key = read(reading, pair.key, context, null);
    const value = read(reading, pair.value, context, key.location);
    const name = nameOf(reading, key, pair.key);
    if (name === null) continue;
    const earlier = members.get(name);
    if (earlier === undefined) {
      members.set(name, { name, location: key.location, value });
    } else {
      const message = `The member ${quoteStart(name)} is here a second time; the first is in line ${earlier.location.start.line}. Keep one.`;
      reading.report({ location: key.location, message });
    }
  }
  return members;
}

function nameOf(reading: Reading, key: Tree, node: ParsedNode): string | null {
  const { location } = key;
  if (key.kind !== 'scalar') {
    reading.report({ location, message: 'The name of a member is a list or a mapping. Write a text.' });
  } else if (key.value === '<<' && isScalar(node) && node.type === 'PLAIN') {
    reading.report({ location, message: 'The merge key "<<" is not supported. Write the members out.' });
  } else if (key.value === null) {
    reading.report({ location, message: 'The name of a member is missing. Write it before the colon.' });
  } else if (key.value === '__proto__') {
    reading.report({ location, message: 'The name "__proto__" cannot be used. Choose another.' });
  } else if (typeof key.value === 'string') {
    return key.value;
  } else {
    reading.report({ location, message: `The name ${quoteStart(key.source)} is no text. Put it in quotes.` });
  }
  return null;
}

function nothingAt(location: Location): Tree {
  return { kind: 'scalar', location, value: null, source: '' };
}

function scalarValue({ value, source }: Scalar.Parsed): string | number | boolean | null {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
    ? value
    : source;
}
