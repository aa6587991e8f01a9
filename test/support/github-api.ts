import { openApi } from '../../src/github/api.js';
import { type Patience, patient } from '../../src/github/patience.js';
import { Secret } from '../../src/secret.js';
import { redactionOf } from '../../src/text/redaction.js';
import type { GitHubServer } from '../github-server/github-server.js';

/** The action's way to a loopback GitHub; it notes the waits and does not wait, but for its own clock. */
export function apiOf(github: GitHubServer, of: Partial<Patience> = {}) {
  const waits: number[] = [];
  const clock = {
    now: () => waits.reduce((sum, wait) => sum + wait, 0),
    wait: async (milliseconds: number) => void waits.push(milliseconds),
  };
  const patience = { ...patient, tryMilliseconds: 2000, ...clock, ...of };
  const access = { token: new Secret(github.token), redact: redactionOf(github.token).redact };
  const { signal } = new AbortController();
  return { ...openApi({ apiUrl: github.url, ...access, patience, signal }), waits };
}

/** A run as tests start it. */
export const testRun = {
  workflow: 'SendGrid scopes',
  job: 'audit',
  id: '1234567890/1',
  url: 'https://github.com/acme/mail/actions/runs/1234567890',
} as const;
