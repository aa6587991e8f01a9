import { isOneSlip } from './slip.js';

/** A part of names as it is spelt, after what comes before it, and what it is compared by. */
export interface SpeltPart {
  readonly path: string;
  readonly part: string;
  readonly stem: string;
}

/** A function that gives the spellings which are one slip away from a part at a place, without looking at all. */
export function indexParts(
  spellings: readonly SpeltPart[],
): (path: string, part: string) => readonly SpeltPart[] {
  const byTrace = new Map<number, SpeltPart[]>();
  for (const spelling of spellings)
    for (const trace of tracesOf(spelling.path, spelling.part)) {
      const known = byTrace.get(trace);
      if (known === undefined) byTrace.set(trace, [spelling]);
      else if (known.length < mostAlike) known.push(spelling);
    }
  return (path, part) => {
    const known = tracesOf(path, part).flatMap((trace) => byTrace.get(trace) ?? []);
    return known.filter((spelling) => spelling.path === path && isOneSlip(part, spelling.part));
  };
}

/** So that an account with thousands of names that are nearly alike makes no look-up slow. */
const mostAlike = 64;

const base = 16_777_619;

/**
 * Hashes of the part and of all that is left of it without one letter: parts that are one slip apart share one.
 * Each follows from the hashes of the part's beginnings in one step, where texts would have to be copied.
 */
function tracesOf(path: string, part: string): number[] {
  const beginnings = [hashOf(path)];
  for (let i = 0; i < part.length; i++) beginnings.push(append(beginnings[i] ?? 0, part.charCodeAt(i)));
  const whole = beginnings[part.length] ?? 0;
  const traces = [whole];
  let power = 1;
  for (let i = part.length - 1; i >= 0; i--) {
    traces.push((whole + Math.imul((beginnings[i] ?? 0) - (beginnings[i + 1] ?? 0), power)) | 0);
    power = Math.imul(power, base);
  }
  return traces;
}

function hashOf(text: string): number {
  let hash = 1;
  for (let i = 0; i < text.length; i++) hash = append(hash, text.charCodeAt(i));
  return hash;
}

function append(hash: number, code: number): number {
  return (Math.imul(hash, base) + code) | 0;
}
