import type { Location } from '../model/source.js';

/** What the policy's YAML says, aliases followed; a value reached through an alias is at the outermost alias. */
export type Tree = Mapping | List | Scalar;

export interface Mapping {
  readonly kind: 'mapping';
  /** The name of its first member; the braces of an empty one. */
  readonly location: Location;
  /** In the order of the file; of members with one name the first. */
  readonly members: ReadonlyMap<string, Member>;
}

export interface Member {
  readonly name: string;
  /** The name's place. */
  readonly location: Location;
  readonly value: Tree;
}

export interface List {
  readonly kind: 'list';
  readonly location: Location;
  readonly items: readonly Tree[];
}

export interface Scalar {
  readonly kind: 'scalar';
  /** Quotes included; the member's name where nothing is written. */
  readonly location: Location;
  readonly value: string | number | boolean | null;
  /** As written, quotes left out. */
  readonly source: string;
}

/** A problem of the policy; the message is complete. */
export interface PolicyProblem {
  readonly location: Location;
  readonly message: string;
}

/** The tree as a plain value, for the schema to judge. */
export function plainValue(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(plainValue);
    case 'mapping': {
      // Without a prototype, so that a member called "constructor" is no more than a member.
      const object: Record<string, unknown> = Object.create(null);
      for (const { name, value } of tree.members.values()) object[name] = plainValue(value);
      return object;
    }
  }
}

/** What stands at a path of member names and item numbers; null where nothing does. */
export function find(tree: Tree, path: readonly PropertyKey[]): Tree | null {
  let found: Tree | undefined = tree;
  for (const step of path) {
    if (found?.kind === 'mapping' && typeof step === 'string') found = found.members.get(step)?.value;
    else if (found?.kind === 'list' && typeof step === 'number') found = found.items[step];
    else return null;
  }
  return found ?? null;
}
