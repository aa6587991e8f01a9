import { maxScopesNamed, type Phrase, type SegmentTable, written } from '../model/phrase.js';
import { clip, visible } from './escape.js';
import { code, escapedHtml, type Html, html } from './html.js';
import { moreHtml, nameHtml, nameListHtml } from './name-html.js';
import { maxListed, shortAnswer } from './wording.js';

/** The most characters of code in a phrase, so that one name does not fill a page. */
const maxCodeCharacters = 8000;

/** The phrase as HTML, all foreign text in it as code. */
export function phraseHtml(phrase: Phrase): Html {
  return html`${phrase.map((segment) => written(asHtml, segment))}`;
}

const asHtml: SegmentTable<Html> = {
  words: ({ text }) => escapedHtml(text),
  key: ({ name, id }) => (id === null ? nameHtml(name) : html`${nameHtml(name)} (id ${nameHtml(id)})`),
  id: ({ text }) => nameHtml(text),
  name: ({ text }) => nameHtml(text),
  names: ({ texts }) => nameListHtml(texts, maxListed),
  scopes: ({ scopes }) => nameListHtml(scopes, maxScopesNamed),
  answer: ({ status, message }) =>
    message === null ? html`${status}` : html`${status} ${code(visible(shortAnswer(message)))}`,
  request: ({ text }) => clippedCode(text),
  code: ({ text }) => clippedCode(text),
  resource: ({ text }) => nameHtml(text),
  entry: ({ text }) => clippedCode(text),
  unnamed: ({ count }) => moreHtml(count),
};

function clippedCode(text: string): Html {
  return code(clip(visible(text), maxCodeCharacters));
}
