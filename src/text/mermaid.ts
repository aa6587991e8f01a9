import { visible } from './escape.js';
import { filled, SafeText } from './safe-text.js';

class SafeMermaid extends SafeText {
  declare protected readonly language: 'mermaid';
}

/** A piece of a Mermaid chart. */
export type Mermaid = SafeMermaid;

/** mermaid`n1["${mermaidLabel(name)}"]`: our own chart with safe pieces in it. */
export function mermaid(
  texts: TemplateStringsArray,
  ...pieces: readonly (Mermaid | number | readonly Mermaid[])[]
): Mermaid {
  return new SafeMermaid(filled(texts, pieces));
}

/** Foreign text for a quoted label; everything but letters, digits and spaces as its entity codes. */
export function mermaidLabel(text: string): Mermaid {
  return new SafeMermaid(
    visible(text).replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `#${character.codePointAt(0)};`),
  );
}
