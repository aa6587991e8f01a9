import type { Redact } from '../text/redaction.js';
import { isRecord } from './is-record.js';
import { type Headers, isRateLimit } from './rate-limit.js';

/** Why a call came to nothing, whatever was tried. */
export interface Failure {
  /**
   * `limited` and `refused` say for sure that nothing was done; after `unavailable` and `cancelled` it may have been. `late`
   * was not sent any more, and with `no-client` nothing can be sent.
   */
  readonly reason: 'refused' | 'not-found' | 'limited' | 'unavailable' | 'late' | 'cancelled' | 'no-client';
  /** Null where no answer came. */
  readonly status: number | null;
  /** GitHub's words, or the network's; foreign and raw, without secrets. */
  readonly message: string;
}

const maxMessageCharacters = 300;

/** What an error of Octokit's means, and the headers that came with it. */
export function failureOf(
  error: unknown,
  redact: Redact,
): { readonly failure: Failure; readonly headers: Headers } {
  const response = responseOf(error);
  const words = response === null ? networkMessage(error) : messageOf(response.data);
  const message = redact(words).slice(0, maxMessageCharacters);
  if (response === null) return { failure: { reason: 'unavailable', status: null, message }, headers: {} };
  const { status, headers } = response;
  return { failure: { reason: reasonOf(status, headers, message), status, message }, headers };
}

/** GitHub's answer in a sentence: `403 "Resource not accessible by integration"`; raw. */
export function answerText({ status, message }: Failure): string {
  return status === null ? `no answer: ${message}` : `${status} "${message}"`;
}

function reasonOf(status: number, headers: Headers, message: string): Failure['reason'] {
  if (isRateLimit(status, headers, message)) return 'limited';
  if (status >= 500) return 'unavailable';
  return status === 404 ? 'not-found' : 'refused';
}

interface ErrorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}

function responseOf(error: unknown): ErrorResponse | null {
  return error instanceof Error && 'response' in error && isErrorResponse(error.response)
    ? error.response
    : null;
}

function isErrorResponse(value: unknown): value is ErrorResponse {
  return isRecord(value) && typeof value.status === 'number' && isRecord(value.headers);
}

/** The complaint, and what in particular it is about: of "Validation Failed" alone nobody learns anything. */
function messageOf(data: unknown): string {
  if (!isRecord(data) || typeof data.message !== 'string') return 'no message';
  const errors = Array.isArray(data.errors) ? data.errors : [];
  const details = errors.flatMap((error: unknown) => {
    const text = isRecord(error) ? error.message : error;
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
  return [data.message, ...(details.length === 0 ? [] : [details.join('; ')])].join(': ');
}

function networkMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
