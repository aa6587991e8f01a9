/** What a finding counts as: brought in by this change, there before it, or accepted for a time. */
export type Standing =
  | { readonly kind: 'new' }
  | { readonly kind: 'already there' }
  | { readonly kind: 'waived'; readonly reason: string; readonly expires: string };

/** Whether the change brings the finding in, so that it decides. */
export function isNew({ standing }: { readonly standing: Standing }): boolean {
  return standing.kind === 'new';
}

/** Whether the finding was there before the change. */
export function isAlreadyThere({ standing }: { readonly standing: Standing }): boolean {
  return standing.kind === 'already there';
}

/** Whether the policy accepts the finding for a time. */
export function isWaived({ standing }: { readonly standing: Standing }): boolean {
  return standing.kind === 'waived';
}
