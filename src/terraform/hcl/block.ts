/** A stretch of a text by its offsets in UTF-16 code units, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A block at the top of a file of Terraform. */
export interface HclBlock extends Stretch {
  /** `resource`, `module` and so on. */
  readonly type: string;
  readonly labels: readonly string[];
  /** From its first word to its last label; in JSON the last label alone. */
  readonly head: Stretch;
  /** Those that stand directly in it, in the order of the text; one that stands there twice is there twice. */
  readonly attributes: readonly HclAttribute[];
}

/** An attribute with its value. */
export interface HclAttribute extends Stretch {
  readonly name: string;
  readonly value: Stretch;
  /** Every string without interpolation in its value, however deep. */
  readonly strings: readonly HclString[];
}

/** A string from quote to quote; `value` is what it means, its escapes undone. */
export interface HclString extends Stretch {
  readonly value: string;
}
