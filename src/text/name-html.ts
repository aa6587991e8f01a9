import { type KeyRef, shownName } from '../model/key.js';
import { clip, visible } from './escape.js';
import { breakableCode, code, type Html, html, joinHtml } from './html.js';

const maxNameCharacters = 120;

/** A foreign name as code, cut to 120 characters. */
export function nameHtml(name: string): Html {
  const shown = visible(name);
  return shown.trim() === '' ? html`<i>no name</i>` : code(clip(shown, maxNameCharacters));
}

/** What a key is called, its subuser before it; all that HTML says of keys begins with it. */
export function keyNameHtml(key: Pick<KeyRef, 'name' | 'subuser'>): Html {
  return nameHtml(shownName(key));
}

/** A key by its name, with its id where another live key has the name, too. */
export function keyHtml(key: KeyRef): Html {
  const { id, hasNamesake } = key;
  return hasNamesake && id !== null ? html`${keyNameHtml(key)} (id ${nameHtml(id)})` : keyNameHtml(key);
}

/** The same for a narrow column, the name cut to 40 characters. */
export function narrowKeyHtml(key: KeyRef): Html {
  const { id, hasNamesake } = key;
  const shown = visible(shownName(key));
  const narrow = shown.trim() === '' ? html`<i>no name</i>` : breakableCode(clip(shown, maxNarrowCharacters));
  return hasNamesake && id !== null
    ? html`${narrow} (id ${breakableCode(clip(id, maxNarrowCharacters))})`
    : narrow;
}

const maxNarrowCharacters = 40;

/** The first `max` names with commas between, and how many more there are of `total`. */
export function nameListHtml(names: readonly string[], max: number, total = names.length): Html {
  const shown = names.slice(0, max);
  const list = joinHtml(shown.map(nameHtml), html`, `);
  return total > shown.length ? html`${list} and ${moreHtml(total - shown.length)}` : list;
}

/** `3 more`, which {@link isShortened} finds. */
export function moreHtml(count: number): Html {
  return html`${count}&nbsp;more`;
}

/** Whether a list or a name in it is cut; a name with an ellipsis of its own counts, too. */
export function isShortened({ text }: Html): boolean {
  return text.includes('&nbsp;more') || text.includes('…');
}
