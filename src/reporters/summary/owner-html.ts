import { clip, visible } from '../../text/escape.js';
import { type Html, html, unlinkedHtml } from '../../text/html.js';

const maxOwnerCharacters = 120;

/** The owner of an entry, who is not mentioned by it; empty where there is none. */
export function ownerHtml(owner: string | null): Html {
  return owner === null ? html`` : unlinkedHtml(clip(visible(owner), maxOwnerCharacters));
}
