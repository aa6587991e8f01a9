import { visible } from './escape.js';

/** Foreign text for a quoted label of a Mermaid chart; everything but letters, digits and spaces as its entity codes. */
export function mermaid(text: string): string {
  return visible(text).replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => `#${character.codePointAt(0)};`);
}
