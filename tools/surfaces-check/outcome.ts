/** What one check came to: fine without faults, skipped where a tool cannot be had. */
export type Outcome =
  | { readonly kind: 'checked'; readonly what: string; readonly faults: readonly string[] }
  | { readonly kind: 'skipped'; readonly what: string; readonly why: string };

/** An outcome as lines for a person. */
export function renderOutcome(outcome: Outcome): string {
  if (outcome.kind === 'skipped') return `skipped  ${outcome.what}: ${outcome.why}`;
  const { what, faults } = outcome;
  const shown = faults.slice(0, maxFaults).map((fault) => `           ${fault}`);
  const more = faults.length > maxFaults ? [`           and ${faults.length - maxFaults} more`] : [];
  return [`${faults.length === 0 ? 'fine' : 'BAD '}     ${what}`, ...shown, ...more].join('\n');
}

const maxFaults = 10;
