import type { Finding } from '../../model/finding.js';
import { sentences, silence } from '../../model/phrase.js';
import { type Html, html } from '../../text/html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { findingPlace } from './line-html.js';

/** What is wrong, where, what a thief could do with it, and what to do. */
export function findingItem(finding: Finding, policyFile: string): Html {
  const matter = phraseHtml(sentences(finding.matter, finding.threat ?? silence));
  return html`<li>${placeOf(finding, policyFile)}<br>\n${matter}<br>\n${toDo(finding)}</li>\n`;
}

/** The same of a finding whose matter stands above it. */
export function shortFindingItem(finding: Finding, policyFile: string): Html {
  return html`<li>${placeOf(finding, policyFile)}: ${toDo(finding)}</li>\n`;
}

function placeOf({ rule, severity, location }: Finding, policyFile: string): Html {
  return findingPlace(rule, severity, location, policyFile);
}

function toDo({ advice }: Finding): Html {
  return html`<b>👉&nbsp;What to do:</b> ${phraseHtml(advice)}`;
}
