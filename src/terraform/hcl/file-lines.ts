import type { ResourceLines } from '../../model/plan.js';
import type { Location } from '../../model/source.js';
import type { HclAttribute, HclBlock, HclString, Stretch } from './block.js';
import { lineIndex } from './line-index.js';
import type { ModuleFile } from './module-files.js';
import { readHcl } from './read-hcl.js';
import { readHclJson } from './read-hcl-json.js';

/** What stands in a file of a module, each block as often as it is there. */
export interface FileLines {
  /** The resources that are API keys. */
  readonly keys: readonly KeyLines[];
  readonly calls: readonly Named[];
}

/** A block by its name, and where its head is. */
interface Named {
  readonly name: string;
  readonly location: Location;
}

/** A resource that is an API key. */
export interface KeyLines extends Named {
  /** Null where it has no attribute `scopes`. */
  readonly scopes: ScopesLines | null;
}

/** Where `scopes` stand; nowhere if the attribute is there twice. */
export type ScopesLines = Pick<ResourceLines, 'scopes' | 'strings'>;

/** The scopes of which nobody can tell where they stand. */
export const unclearScopes: ScopesLines = { scopes: null, strings: new Map() };

const keyType = 'sendgrid_api_key';

/**
 * Reads a text of a module, without byte-order mark; null where it cannot be told where its blocks are. `file` is its path
 * from the workspace.
 */
export function fileLines(text: string, file: string, syntax: ModuleFile['syntax']): FileLines | null {
  const blocks = syntax === 'json' ? readHclJson(text) : readHcl(text);
  if (blocks === null) return null;
  let position: ReturnType<typeof lineIndex> | undefined;
  const locate: Locate = ({ start, end }) => {
    position ??= lineIndex(text);
    return { file, start: position(start), end: position(end) };
  };
  const locateLine: Locate = ({ start, end }) => locate({ start, end: endOfLine(text, start, end) });
  return {
    keys: blocks.flatMap((block) => {
      const name = nameIn(block, 'resource', keyType);
      if (name === undefined) return [];
      return [{ name, location: locateLine(block.head), scopes: scopesIn(block, locate, locateLine) }];
    }),
    calls: blocks.flatMap((block) => {
      const name = nameIn(block, 'module');
      return name === undefined ? [] : [{ name, location: locateLine(block.head) }];
    }),
  };
}

type Locate = (stretch: Stretch) => Location;

/** The last label of a block of this type, with these labels before it. */
function nameIn(
  { type, labels }: HclBlock,
  wanted: string,
  ...before: readonly string[]
): string | undefined {
  const isWanted = type === wanted && labels.length === before.length + 1;
  return isWanted && before.every((label, index) => label === labels[index]) ? labels.at(-1) : undefined;
}

function scopesIn({ attributes }: HclBlock, locate: Locate, locateLine: Locate): ScopesLines | null {
  const [attribute, ...others] = attributes.filter(({ name }) => name === 'scopes');
  if (attribute === undefined) return null;
  if (others.length > 0) return unclearScopes;
  const strings = Array.from(onceIn(attribute), (string) => [string.value, locate(string)] as const);
  return { scopes: locateLine(attribute), strings: new Map(strings) };
}

function onceIn({ strings }: HclAttribute): Iterable<HclString> {
  const found = new Map<string, HclString>();
  const again = new Set<string>();
  for (const string of strings) {
    if (found.has(string.value)) again.add(string.value);
    found.set(string.value, string);
  }
  for (const value of again) found.delete(value);
  return found.values();
}

/** The end of a stretch, or of what is written in its first line. */
function endOfLine(text: string, start: number, end: number): number {
  const lineFeed = text.indexOf('\n', start);
  return lineFeed < 0 || lineFeed >= end ? end : start + text.slice(start, lineFeed).trimEnd().length;
}
