import { type FoundSecret, type Redaction, redactionInPolicy } from '../../text/redaction.js';
import type { Locate } from './locator.js';
import type { ReportProblem } from './policy-problem.js';

/** Takes secrets out of a text of the policy; `range` is where it is written, null where that was looked at before. */
export type Screen = (text: string, range: Range | null) => string;

/** Offsets in the source, `end` exclusive. */
type Range = readonly [start: number, end: number];

/**
 * Reports every secret in the source, comments included, at its very place; what shows only in a value that is parsed, the
 * screen reports at the value's place.
 */
export function screenSecrets(
  source: string,
  redaction: Redaction,
  locate: Locate,
  report: ReportProblem,
): Screen {
  const written = redaction.find(source);
  for (const { kind, start, end } of written) report({ location: locate(start, end), message: says[kind] });

  const inPolicy = redactionInPolicy(redaction);
  // Aliases bring the same text a hundred thousand times.
  const clean = new Set<string>();
  return (text, range) => {
    if (clean.has(text)) return text;
    const [first] = inPolicy.find(text);
    if (first === undefined) {
      clean.add(text);
      return text;
    }
    if (range !== null) {
      const [from, to] = range;
      const isSaid = written.some(({ start, end }) => start < to && end > from);
      if (!isSaid) report({ location: locate(from, to), message: says[first.kind] });
    }
    return inPolicy.redact(text);
  };
}

const says = {
  key: 'A whole API key stands here. Revoke it at SendGrid, and take it out of the file and its history.',
  half: "The secret half of the audit's own API key stands here. Revoke the key at SendGrid, and take it out of the file and its history.",
  other:
    'A secret that was given to the audit stands here. Revoke it, and take it out of the file and its history.',
  'like-half':
    'What looks like the secret half of an API key stands here. If it is one, revoke the key at SendGrid, and take it out of the file and its history; if it is the name of a key, name the key by its id.',
} as const satisfies Record<FoundSecret['kind'], string>;
