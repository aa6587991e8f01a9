import type { Phrase, Segment } from '../model/phrase.js';
import { list, quote } from './wording.js';

/** The phrase as one line of plain text, foreign names in double quotes; they are raw, to be made visible by the surface. */
export function plain(phrase: Phrase): string {
  return phrase.map(plainSegment).join('');
}

function plainSegment(segment: Segment): string {
  switch (segment.kind) {
    case 'words':
    case 'request':
    case 'entry':
    case 'prose':
      return segment.text;
    case 'key':
      return segment.id === null ? quote(segment.name) : `${quote(segment.name)} (id ${segment.id})`;
    case 'name':
      return quote(segment.text);
    case 'names':
      return list(segment.texts);
    case 'scopes':
      return list(segment.scopes);
    case 'answer':
      return segment.message === null
        ? String(segment.status)
        : `${segment.status} ${quote(segment.message)}`;
    case 'code':
      return `\`${segment.text}\``;
  }
}
