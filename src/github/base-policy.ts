import { maxPolicyBytes } from '../model/policy.js';
import type { Secret } from '../secret.js';
import type { Redact } from '../text/redaction.js';
import { urlPath } from '../text/url-path.js';
import { utf8Text } from '../text/utf8.js';
import { quote } from '../text/wording.js';
import { type Api, openApi } from './api.js';
import type { Event } from './event.js';
import { answerText, type CallFailure } from './failure.js';
import { brief, type Patience } from './limits.js';
import { noClient } from './refusal.js';

/** The policy before the change; `why` is a notice for the reader, null where the event compares nothing. */
export type BasePolicy =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none'; readonly why: string | null };

/** What to read, and as whom. */
export interface BaseRequest {
  readonly event: Event;
  /** Null where GitHub cannot be asked, which is said elsewhere. */
  readonly apiUrl: string | null;
  readonly githubToken: Secret | null;
  readonly redact: Redact;
  /** From the repository's root, with forward slashes. */
  readonly policyFile: string;
  readonly patience?: Patience;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
}

/**
 * Reads the policy file at the event's base commit through GitHub's API, so that a shallow checkout is enough.
 * Never throws: without a base the audit goes on, and everything counts as introduced.
 * https://docs.github.com/en/rest/repos/contents#get-repository-content
 */
export async function readBasePolicy({
  event,
  apiUrl,
  githubToken,
  redact,
  policyFile,
  patience = brief,
  signal,
}: BaseRequest): Promise<BasePolicy> {
  const { base, repository } = event;
  switch (base.kind) {
    case 'nothing':
      return { kind: 'none', why: null };
    case 'new-branch':
      return none('This branch is new, and there is no earlier version of the policy to compare with');
    case 'commit': {
      if (apiUrl === null) return { kind: 'none', why: null };
      if (githubToken === null) {
        return none(
          'Input "github-token" is empty, and without it the base version of the policy cannot be read',
          'Leave the input out to use the token of the job.',
        );
      }
      const { api, close } = openApi({ apiUrl, token: githubToken, redact, patience, signal });
      return readAt(api, repository, base.sha, policyFile).finally(close);
    }
  }
}

async function readAt(api: Api, repository: string, sha: string, file: string): Promise<BasePolicy> {
  const reply = await api({
    method: 'GET',
    path: `/repos/${urlPath(repository)}/contents/${urlPath(file)}?ref=${sha}`,
    raw: { accept: 'application/vnd.github.raw+json', maxBytes: maxPolicyBytes },
  });
  const theFile = `the policy file ${quote(file)}`;
  if (reply.kind === 'failure') return none(...reasonFor(reply.failure, theFile, sha.slice(0, 7)));

  const { data, headers } = reply;
  // A folder and a submodule have no raw form: GitHub describes them in plain JSON.
  if (/^application\/json\b/.test(String(headers['content-type'] ?? ''))) {
    return none(`At the base commit ${sha.slice(0, 7)} ${theFile} is no file`);
  }
  if (!(data instanceof Uint8Array)) {
    return none(`At the base commit ${sha.slice(0, 7)} ${theFile} has more than ${maxPolicyBytes} bytes`);
  }
  const text = utf8Text(data);
  if (text === null) return none(`At the base commit ${sha.slice(0, 7)} ${theFile} is not in UTF-8`);
  return { kind: 'text', text };
}

function reasonFor(
  failure: CallFailure,
  theFile: string,
  commit: string,
): [because: string, advice?: string] {
  const answer = `GitHub gave ${answerText(failure)}`;
  const attempt = `${theFile} at the base commit ${commit}`;
  switch (failure.reason) {
    case 'not-found':
      if (/no commit found/i.test(failure.message)) {
        return [
          `GitHub no longer knows the base commit ${commit}, as after a force push, and there is nothing to compare with`,
        ];
      }
      return [`There is no ${theFile.slice('the '.length)} at the base commit ${commit}`];
    case 'refused':
      return [
        `The token may not read ${attempt} (${answer})`,
        failure.status === 401
          ? 'Check input "github-token".'
          : 'Give the job the permission `contents: read`, and check input "github-token" if it is set.',
      ];
    case 'limited':
      return [`A rate limit keeps the audit from reading ${attempt} (${answer})`, 'Run the job again later.'];
    case 'no-client':
      return [`Nothing can be asked of GitHub for ${attempt} (${answer})`, noClient];
    case 'cancelled':
      return [`The run was cancelled before it had read ${attempt}`];
    case 'unavailable':
    case 'late':
      return [`GitHub does not hand out ${attempt} (${answer})`, 'Run the job again.'];
  }
}

function none(because: string, advice?: string): BasePolicy {
  const why = `${because}; so every finding counts as introduced by this change.`;
  return { kind: 'none', why: advice === undefined ? why : `${why} ${advice}` };
}
