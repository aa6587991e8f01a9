import type { Finding } from '../model/finding.js';
import { sentences, silence } from '../model/phrase.js';
import { plain } from './plain.js';

/** The finding as one line of plain text: what is the matter, what it threatens, what to do. */
export function messageOf({ matter, threat, advice }: Pick<Finding, 'matter' | 'threat' | 'advice'>): string {
  return plain(sentences(matter, threat ?? silence, advice));
}
