import type { Location } from '../../model/source.js';

/** What the policy's YAML says, aliases followed; a value reached through an alias is at the outermost alias. */
export type Tree = Mapping | List | Scalar;

export interface Mapping {
  readonly kind: 'mapping';
  /** The name of its first member; the braces of an empty one. */
  readonly location: Location;
  /** In the order of the file; of members with one name the first. */
  readonly members: ReadonlyMap<string, TreeMember>;
}

export interface TreeMember {
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
