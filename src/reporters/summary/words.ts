import { riskiestFirst, riskOf } from '../../catalogue/catalogue.js';
import type { Risk } from '../../catalogue/risk.js';
import type { Severity } from '../../model/finding.js';
import type { Result } from '../../model/report.js';
import type { Location } from '../../model/source.js';
import { clip, visible } from '../../text/escape.js';
import { code, markdown } from '../../text/html.js';
import { quotedText } from '../../text/wording.js';

/** How a result looks. */
export const resultIcons = {
  passed: '✅',
  failed: '❌',
  skipped: '⏭️',
  error: '🛑',
} as const satisfies Record<Result, string>;

/** How a severity looks. */
export const severityIcons = {
  error: '❌',
  warning: '⚠️',
  notice: 'ℹ️',
} as const satisfies Record<Severity, string>;

const riskIcons = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🟢',
  info: '⚪',
} as const satisfies Record<Risk, string>;

const maxNameCharacters = 120;
const maxScopes = 300;
const maxMessageCharacters = 8000;

/** A foreign name as code, cut to 120 characters. */
export function nameOf(name: string): string {
  return visible(name).trim() === '' ? '<i>no name</i>' : code(clip(visible(name), maxNameCharacters));
}

/** Free text of the policy, such as an owner; nothing in it mentions or links. */
export function freeText(text: string | null): string {
  return text === null ? '' : markdown(clip(visible(text), maxNameCharacters));
}

/** Scopes as code, the riskiest first, at most 300 of them. */
export function scopeList(scopes: Iterable<string>): string {
  const sorted = riskiestFirst(scopes);
  const shown = sorted.slice(0, maxScopes).map(nameOf).join(' ');
  return sorted.length > maxScopes ? `${shown} and ${sorted.length - maxScopes} more` : shown;
}

/** How bad the worst of the scopes is in a thief's hands. */
export function riskLabel(scopes: Iterable<string>): string {
  const [worst] = riskiestFirst(scopes);
  if (worst === undefined) return '';
  const risk = riskOf(worst);
  return risk === null ? '⚪&nbsp;not known' : `${riskIcons[risk]}&nbsp;${risk}`;
}

/** `line 6`, with the file's name where that is not the policy's. */
export function lineOf({ file, start }: Location, policyFile: string): string {
  return file === policyFile ? `line ${start.line}` : `${code(file)}, line ${start.line}`;
}

const firstSentence = new RegExp(`^((?:${quotedText}|[^".]|\\.(?! ))*\\.) (.*)$`, 'u');

/** A message in two parts: what is the matter (its first sentence), and what follows from it. */
export function sentences(message: string): { readonly matter: string; readonly rest: string } {
  const text = clip(visible(message), maxMessageCharacters);
  const [, matter = text, rest = ''] = firstSentence.exec(text) ?? [];
  return { matter: markdown(matter), rest: markdown(rest) };
}
