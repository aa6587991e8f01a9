import type { GetFailure, GetOutcome } from '../failure.js';
import type { SendGridClient } from './client.js';
import type { Clock } from './clock.js';
import type { Lane, Site } from './lane.js';
import type { Outlook } from './outlook.js';
import type { PauseReason } from './pacing.js';

/** GETs with retries and pacing; {@link Requests.get} never rejects. */
export interface Requests {
  /** In the lane of the account itself where none is named. */
  readonly get: (path: string, lane?: Lane) => Promise<GetOutcome>;
  /** What is still to come of all that was asked for. */
  readonly outlook: () => Outlook;
  /** Sends nothing more: what waits, and all that comes later, ends with the failure. */
  readonly giveUp: (failure: GetFailure) => void;
  /** Drops every connection and all that is waited for. */
  readonly close: () => Promise<void>;
}

export interface RequestOptions {
  /** Makes the client of a site; it must call back whenever a connection stands. */
  readonly open: (onConnect: () => void, site: Site) => SendGridClient;
  readonly clock: Clock;
  /** When the run must be over, in the clock's time. */
  readonly deadlineAt: number;
  /** Aborted when the run is cancelled: then nothing is sent any more, and what is in flight is dropped. */
  readonly signal: AbortSignal;
  /** Told before every pause that holds all requests back. */
  readonly onPause: (ms: number, reason: PauseReason) => void;
}
