/** Stands in the payloads, and must not stand in what is written. */
export const rawPayload = 'rawpayload';

/** Files of an event from which no event can be read, null for none; and what is said of each. */
export const brokenEventFiles: readonly {
  readonly name: string;
  readonly file: string | Uint8Array | null;
  readonly what: string;
}[] = [
  { name: 'is missing', file: null, what: 'is not there' },
  { name: 'is empty', file: '', what: 'is empty' },
  { name: 'is no JSON', file: `{"${rawPayload}": ::error::${rawPayload}`, what: 'is not JSON' },
  { name: 'is cut', file: `{"pull_request": {"title": "${rawPayload}`, what: 'is not JSON' },
  { name: 'is null', file: 'null', what: 'holds no JSON object' },
  { name: 'is a list', file: `["${rawPayload}"]`, what: 'holds no JSON object' },
  {
    name: 'has a pull request of null',
    file: '{"pull_request": null}',
    what: 'has no object "pull_request"',
  },
  { name: 'is not UTF-8', file: Buffer.from([0x7b, 0xff, 0x7d]), what: 'is not UTF-8' },
  {
    name: 'is huge',
    file: `{"x": "${rawPayload.repeat(4 * 1024 * 1024)}"}`,
    what: 'has 41943049 bytes, of which at most 33554432 are read',
  },
];

const advice =
  'The runner sets this variable and writes the file: leave both as they are, and run the job again.';

/** What is said where a change is judged. */
export function complaintOnChange(what: string): string {
  return `The file of the event that GITHUB_EVENT_PATH names ${what}, so that nobody can tell what this change brings in, and every finding counts as introduced. ${advice}`;
}

/** What is said elsewhere. */
export function complaintElsewhere(what: string): string {
  return `The file of the event that GITHUB_EVENT_PATH names ${what}, so that nothing is known of the event but its name. ${advice}`;
}

/** What is said of a GITHUB_API_URL that no token may be sent to. */
export function complaintAboutApiUrl(what: string): string {
  return `GITHUB_API_URL ${what}, so that nothing can be asked of GitHub. The runner sets this variable: leave it as it is.`;
}
