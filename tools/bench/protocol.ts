import type { Setting, Stopped } from './account-host.js';

/** What was spoken as the account saw it, and of HTTP/2 how many requests the account takes at a time. */
export function protocolOf({ maxStreams }: Pick<Setting, 'maxStreams'>, seen: readonly Stopped[]): string {
  const versions = new Set(seen.flatMap((each) => each.versions));
  const streams = maxStreams === null ? 'any number of streams' : `${maxStreams} streams`;
  return [...versions]
    .map((version) => (version === '2.0' ? `HTTP/2, ${streams}` : `HTTP/${version}`))
    .join(' and ');
}
