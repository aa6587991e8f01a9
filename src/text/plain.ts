import { maxScopesNamed, type Phrase, type SegmentTable, written } from '../model/phrase.js';
import { address, list, quote, quoteAnswer } from './wording.js';

/** The phrase as one line of plain text, foreign names in double quotes; they are raw, to be made visible by the surface. */
export function plain(phrase: Phrase): string {
  return phrase.map((segment) => written(asPlainText, segment)).join('');
}

const asPlainText: SegmentTable<string> = {
  words: ({ text }) => text,
  key: ({ name, id }) => (id === null ? quote(name) : `${quote(name)} (id ${id})`),
  id: ({ text }) => text,
  name: ({ text }) => quote(text),
  names: ({ texts }) => list(texts),
  scopes: ({ scopes }) => list(scopes, maxScopesNamed),
  answer: ({ status, message }) => (message === null ? String(status) : `${status} ${quoteAnswer(message)}`),
  request: ({ text }) => text,
  code: ({ text }) => `\`${text}\``,
  resource: ({ text }) => address(text),
  entry: ({ text }) => text,
  unnamed: ({ count }) => `${count} more`,
};
