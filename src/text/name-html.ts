import { clip, visible } from './escape.js';
import { code, type Html, html, joinHtml } from './html.js';

const maxNameCharacters = 120;

/** A foreign name as code, cut to 120 characters. */
export function nameHtml(name: string): Html {
  const shown = visible(name);
  return shown.trim() === '' ? html`<i>no name</i>` : code(clip(shown, maxNameCharacters));
}

/** The first `max` names with commas between, and how many more there are of `total`. */
export function nameListHtml(names: readonly string[], max: number, total = names.length): Html {
  const shown = names.slice(0, max);
  const list = joinHtml(shown.map(nameHtml), html`, `);
  return total > shown.length ? html`${list} and ${total - shown.length} more` : list;
}
