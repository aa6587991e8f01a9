import type { Terminal } from '../reporters/terminal/printed.js';

/** Where a command line shows what it has to say. */
export interface Shell {
  /** How standard output shows text. */
  readonly terminal: Terminal;
  /** Writes what was asked for to standard output. */
  readonly print: (text: string) => void;
  /** Writes one line on the way there to standard error. */
  readonly tell: (line: string) => void;
}
