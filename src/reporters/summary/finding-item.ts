import type { Finding } from '../../model/finding.js';
import { type Phrase, sentences, silence } from '../../model/phrase.js';
import { type Html, html } from '../../text/html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { findingPlace } from './line-html.js';

/** What is wrong, where, what a thief could do with it, and what to do. */
export function findingItem(finding: Finding, policyFile: string): Html {
  const matter = phraseHtml(sentences(finding.matter, finding.threat ?? silence));
  return html`<li>${placeOf(finding, policyFile)}<br>\n${matter}<br>\n${toDoHtml(finding.advice)}</li>\n`;
}

/** The same of a finding whose matter stands above it. */
export function shortFindingItem(finding: Finding, policyFile: string): Html {
  return html`<li>${placeOf(finding, policyFile)}: ${toDoHtml(finding.advice)}</li>\n`;
}

/** What to do, with what lets a reader in a hurry find it. */
export function toDoHtml(advice: Phrase): Html {
  return html`<b>👉&nbsp;What to do:</b> ${phraseHtml(advice)}`;
}

function placeOf({ rule, severity, location }: Finding, policyFile: string): Html {
  return findingPlace(rule, severity, location, policyFile);
}
