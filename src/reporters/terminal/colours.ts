import type { Severity } from '../../model/finding.js';

/** How a terminal shows a stretch of text. */
export type Style = 'error' | 'warning' | 'notice' | 'name' | 'faint' | 'strong';

/** Puts the text into a style; without colour it returns the text. */
export type Paint = (style: Style, text: string) => string;

const codes = {
  error: '31',
  warning: '33',
  notice: '36',
  name: '1',
  faint: '2',
  strong: '1',
} as const satisfies Record<Style, string> & Record<Severity, string>;

/** Colours by ANSI escape sequences. */
export const inColour: Paint = (style, text) =>
  text === '' ? '' : `\u001b[${codes[style]}m${text}\u001b[0m`;

/** Plain text, for pipes, files and `NO_COLOR`. */
export const withoutColour: Paint = (_, text) => text;
