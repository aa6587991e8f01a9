import { type JudgedAttempt, lackedBySender } from '../../model/attempt.js';
import type { Verdict } from '../../model/verdict.js';
import { type Html, html, joinHtml } from '../../text/html.js';
import { moreHtml, nameHtml } from '../../text/name-html.js';
import { verdictIcons } from './icons.js';

/** What becomes of a scope that a key gains: a verdict; or it needs no request; or the account was not looked at. */
export type Gain = Verdict['kind'] | 'idle' | 'unknown';

/** A scope that a key gains, and what becomes of it; null where there is nothing to tell. */
export interface GainedScope {
  readonly scope: string;
  readonly gain: Gain | null;
}

/** Worst first. */
const gainLabels = {
  refused: html`${verdictIcons.refused}&nbsp;refused`,
  unproven: html`${verdictIcons.unproven}&nbsp;unproven`,
  unknown: html`not looked at`,
  accepted: html`${verdictIcons.accepted}&nbsp;accepted`,
  idle: html`needs no grant`,
} as const satisfies Record<Gain, Html>;

const worstGains: readonly string[] = Object.keys(gainLabels);

/** More scopes of one list than these hide what matters; the fold of the block has them all. */
export const maxScopesInSight = 8;

/** What a verdict is called beside a scope. */
export function gainLabel(gain: Gain): Html {
  return gainLabels[gain];
}

/** The scopes with what becomes of each in these requests, the worst of it where several ask; refused ones first, of these what the refusal is about. */
export function gainsIn(
  grants: readonly JudgedAttempt[],
  scopes: readonly string[],
  otherwise: Gain,
): readonly GainedScope[] {
  const verdicts = new Map<string, Gain>();
  for (const { add, verdict } of grants) {
    for (const { scope } of add) {
      const known = verdicts.get(scope);
      if (known === undefined || rankOf(verdict.kind) < rankOf(known)) verdicts.set(scope, verdict.kind);
    }
  }
  const lacked = new Set(grants.flatMap(lackedBySender));
  const isBeside = ({ scope }: GainedScope) => Number(!lacked.has(scope));
  return scopes
    .map((scope) => ({ scope, gain: verdicts.get(scope) ?? otherwise }))
    .sort((a, b) => rankOf(a.gain) - rankOf(b.gain) || isBeside(a) - isBeside(b));
}

/** Each scope with its verdict beside it, the first `max` of them. */
export function gainedHtml(scopes: readonly GainedScope[], max: number): Html {
  const shown = joinHtml(
    scopes
      .slice(0, max)
      .map(({ scope, gain }) =>
        gain === null ? nameHtml(scope) : html`${nameHtml(scope)} ${gainLabels[gain]}`,
      ),
    html`, `,
  );
  return scopes.length > max ? html`${shown} and ${moreHtml(scopes.length - max)}` : shown;
}

function rankOf(gain: Gain): number {
  return worstGains.indexOf(gain);
}
