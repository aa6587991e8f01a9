import { read } from './repository.js';

/** What HashiCorp's own parser says of a file of the fixtures; lines and columns count from 1. */
export interface FilePositions {
  /** From the folder of the cases. */
  readonly file: string;
  /** From the repository's root. */
  readonly path: string;
  readonly blocks: readonly BlockPositions[];
}

/** A block, from its first word to its closing brace. */
export interface BlockPositions {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  readonly endLine: number;
  readonly attributes: readonly {
    readonly name: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
  }[];
}

/** Of every file in the native syntax, made with `hashicorp/hcl/v2` 2.24.0. */
export const positions: readonly FilePositions[] = readPositions();

function readPositions(): FilePositions[] {
  const files: Omit<FilePositions, 'path'>[] = JSON.parse(read('test/fixtures/hcl/positions.json'));
  return files.map((of) => ({
    ...of,
    path: of.file.startsWith('hcl/') ? `test/fixtures/${of.file}` : `test/fixtures/plans/${of.file}`,
  }));
}
