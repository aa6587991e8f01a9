import { clip, visible } from './escape.js';
import { SafeText } from './safe-text.js';

class SafeCommandText extends SafeText {
  declare protected readonly language: 'workflow commands';
}

/** One line for the log of a run, in which the runner finds no workflow command. */
export type CommandText = SafeCommandText;

/** Foreign text, or a line that holds some. */
export function commandText(text: string): CommandText {
  return new SafeCommandText(visible(text));
}

/** The same cut to `maxCharacters` UTF-16 code units, with what says so at its end. */
export function clippedCommandText(text: string, maxCharacters: number, notice = '…'): CommandText {
  const line = visible(text);
  if (line.length <= maxCharacters) return new SafeCommandText(line);
  return new SafeCommandText(`${clip(line, maxCharacters - notice.length + 1).slice(0, -1)}${notice}`);
}
