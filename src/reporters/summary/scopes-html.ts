import { catalogue, riskiestFirst, riskOf } from '../../catalogue/catalogue.js';
import type { Risk } from '../../catalogue/risk.js';
import { type Html, html, joinHtml } from '../../text/html.js';
import { moreHtml, nameHtml } from '../../text/name-html.js';
import { riskLabel } from './icons.js';

const maxScopes = 300;

/** A hundred keys hold the same scopes of the catalogue, fifteen thousand in all. */
const ofCatalogue = new Map<string, Html>();

/** Scopes as code, those of one risk together, the riskiest first, at most 300 of them. */
export function scopesHtml(scopes: Iterable<string>): Html {
  const sorted = riskiestFirst(scopes);
  const byRisk = new Map<Risk | null, Html[]>();
  for (const scope of sorted.slice(0, maxScopes)) {
    const risk = riskOf(scope);
    const names = byRisk.get(risk) ?? [];
    names.push(scopeHtml(scope));
    byRisk.set(risk, names);
  }
  const shown = joinHtml(
    Array.from(byRisk, ([risk, names]) => html`${riskLabel(risk)}: ${joinHtml(names, html` `)}`),
    html`; `,
  );
  return sorted.length > maxScopes ? html`${shown} and ${moreHtml(sorted.length - maxScopes)}` : shown;
}

function scopeHtml(scope: string): Html {
  const known = ofCatalogue.get(scope);
  if (known !== undefined) return known;
  const made = nameHtml(scope);
  if (catalogue.has(scope)) ofCatalogue.set(scope, made);
  return made;
}
