/** A status and the JSON that goes with it; `undefined` is an answer without a body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** An error in the shape that the v3 API documents: one item with a field, which may be null, and a message. */
export function errorAnswer(status: number, message: string, field: string | null = null): Answer {
  return { status, body: { errors: [{ field, message }] } };
}

export const answers = {
  authorizationRequired: errorAnswer(401, 'authorization required'),
  invalidGrant: errorAnswer(401, 'The provided authorization grant is invalid, expired, or revoked'),
  accessForbidden: errorAnswer(403, 'access forbidden'),
  keyLimit: errorAnswer(403, 'Cannot create more than 100 API Keys'),
  noSuchKey: errorAnswer(404, 'unable to find API Key'),
  noSuchKeyToUpdate: errorAnswer(404, 'unable to find API Key to update'),
  noSuchKeyToDelete: errorAnswer(404, 'unable to find API Key for deletion'),
  notFound: errorAnswer(404, 'not found'),
  methodNotAllowed: errorAnswer(405, 'method not allowed'),
  tooManyRequests: errorAnswer(429, 'too many requests'),
  nameRequired: errorAnswer(400, "expected JSON request body with 'name' property"),
  nameMissing: errorAnswer(400, 'missing required argument', 'name'),
  /** Undocumented: the vendor's prose demands at least one scope and shows no answer to none. */
  scopesMissing: errorAnswer(400, 'missing required argument', 'scopes'),
  /** Undocumented. */
  scopesInvalid: errorAnswer(400, 'scopes must be an array of strings', 'scopes'),
  /** Undocumented. */
  limitInvalid: errorAnswer(400, 'limit must be a positive integer', 'limit'),
  /** Undocumented. */
  pagingInvalid: errorAnswer(400, 'limit and offset must be integers'),
  /** Undocumented, but for the status. */
  otherRegion: errorAnswer(451, 'unavailable for legal reasons'),
  /** Undocumented: the vendor's prose calls billing mutually exclusive and shows no answer to a mix. */
  billingMix: errorAnswer(400, 'billing scopes are mutually exclusive with all other scopes', 'scopes'),
} as const satisfies Record<string, Answer>;

/** The answer to a key that would give scopes it does not hold, in the order asked for. */
export function unauthorizedScopes(scopes: readonly string[]): Answer {
  return errorAnswer(400, `unauthorized scopes: [${scopes.join(', ')}]`);
}

/** What the API is known to say with a status, for faults that are made to order. */
export function usualAnswer(status: number): Answer {
  return errorAnswer(status, usualMessages.get(status) ?? 'error');
}

const usualMessages: ReadonlyMap<number, string> = new Map([
  [400, 'bad request'],
  [401, 'authorization required'],
  [403, 'access forbidden'],
  [404, 'unable to find API Key'],
  [429, 'too many requests'],
  [451, 'unavailable for legal reasons'],
  [500, 'internal server error'],
  [502, 'bad gateway'],
  [503, 'service unavailable'],
]);
