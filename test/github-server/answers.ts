import type { AnswerFault } from '../account/misbehaviour.js';

/** What GitHub answers; a body of bytes is sent as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function errorAnswer(status: number, message: string, errors?: readonly unknown[]): Answer {
  return {
    status,
    body: {
      message,
      ...(errors === undefined ? {} : { errors }),
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    },
  };
}

/** GitHub's refusals in its own words. */
export const answers = {
  requiresAuthentication: errorAnswer(401, 'Requires authentication'),
  badCredentials: errorAnswer(401, 'Bad credentials'),
  notAccessible: errorAnswer(403, 'Resource not accessible by integration'),
  notFound: errorAnswer(404, 'Not Found'),
  issuesDisabled: errorAnswer(410, 'Issues has been disabled in this repository.'),
} as const satisfies Record<string, Answer>;

export function noCommit(ref: string): Answer {
  return errorAnswer(404, `No commit found for the ref ${ref}`);
}

/** A request that the API's description does not allow. */
export function invalidRequest(...complaints: readonly string[]): Answer {
  return errorAnswer(422, `Invalid request.\n\n${complaints.join('\n')}`);
}

export function validationFailed(resource: string, message: string): Answer {
  return errorAnswer(422, 'Validation Failed', [{ resource, code: 'unprocessable', field: 'data', message }]);
}

/** A fault in GitHub's words; `headers` such as `retry-after` go with it. */
export function errorFault(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): AnswerFault {
  return { kind: 'status', status, body: errorAnswer(status, message).body, headers };
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
export function secondaryRateLimit(status: 403 | 429, retryAfterSeconds: number | null): AnswerFault {
  return errorFault(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) },
  );
}

/** Ten o'clock by the server that the limits below come from, in milliseconds of the epoch. */
export const atTen = Date.parse('2026-11-24T10:00:00Z');

/** The primary limit, used up at ten o'clock; https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function rateLimit(headers: Readonly<Record<string, string>>): AnswerFault {
  return errorFault(403, 'API rate limit exceeded for installation ID 1.', {
    date: new Date(atTen).toUTCString(),
    'x-ratelimit-remaining': '0',
    ...headers,
  });
}
