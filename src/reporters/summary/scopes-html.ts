import { riskiestFirst, riskOf } from '../../catalogue/catalogue.js';
import { type Html, html, joinHtml } from '../../text/html.js';
import { moreHtml, nameHtml } from '../../text/name-html.js';
import { riskIcon } from './icons.js';

const maxScopes = 300;

/** Scopes as code, the riskiest first, at most 300 of them. */
export function scopesHtml(scopes: Iterable<string>): Html {
  const sorted = riskiestFirst(scopes);
  const shown = joinHtml(sorted.slice(0, maxScopes).map(nameHtml), html` `);
  return sorted.length > maxScopes ? html`${shown} and ${moreHtml(sorted.length - maxScopes)}` : shown;
}

/** How bad the worst of the scopes is in a thief's hands; empty where there are none. */
export function worstRiskHtml(scopes: Iterable<string>): Html {
  const [worst] = riskiestFirst(scopes);
  return worst === undefined ? html`` : riskIcon(riskOf(worst));
}
