/** Why a try ended without an answer. */
export type LostCause =
  | 'dns'
  | 'refused'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'compressed'
  | 'not-utf8'
  | 'deadline'
  | 'unsendable';

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** Names in lower case; a header that came twice has its values joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Lost {
  readonly kind: 'lost';
  readonly cause: LostCause;
  /** An error code or the like, for a message; never the address or the key. */
  readonly detail: string;
  /** Whether a connection stood and the request was written to it. */
  readonly sent: boolean;
}

/** How one try of a GET ended. */
export type Exchange = Answered | Lost;
