import { patienceMs } from '../retry-and-time-limits.js';
import type { Clock } from './clock.js';
import type { Exchange } from './exchange.js';
import { leastMsFor, type Outlook, type WindowSize, withSeen } from './outlook.js';
import {
  afterAnswer,
  afterLoss,
  afterRefusal,
  afterWaiting,
  freshPace,
  isHopeless,
  nextStep,
  readRateLimit,
  type Step,
} from './pacing.js';

/** When the next request may go, whatever it is for: one pace for all of a run, and what is in flight at it. */
export class Rhythm {
  readonly #clock: Clock;
  #pace = freshPace;
  #window: WindowSize | null = null;
  /** How many answers a pause waits for; a request belongs to the batch in which it was sent. */
  #awaited = 0;
  #batch = 0;
  #endPatience: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether waiting has proved to be of no use. */
  get isHopeless(): boolean {
    return isHopeless(this.#pace);
  }

  /** Whether nothing is sent until some time. */
  get isPaused(): boolean {
    return this.#pace.state.kind === 'paused';
  }

  /** What to do now; where it is to go, exactly one request goes. */
  step(now: number): Step {
    const step = nextStep(this.#pace, this.#awaited, now);
    if (step.kind !== 'hold') this.#pace = step.pace;
    return step;
  }

  /** A request goes; {@link ended} takes what this returns. */
  began(): number {
    this.#awaited += 1;
    return this.#batch;
  }

  /** A request has ended, `limited` if it was refused for the rate limit; `offline` where no connection could be made. */
  ended(batch: number, exchange: Exchange, limited: boolean, offline: boolean): void {
    // What was not waited for comes from before a pause, and says nothing of how things stand.
    if (batch !== this.#batch) return;
    this.#awaited -= 1;
    const now = this.#clock.now();
    const random = this.#clock.random();
    if (exchange.kind === 'lost') {
      this.#pace = afterLoss(this.#pace, offline, now, random);
      return;
    }
    const timeOfDay = this.#clock.timeOfDay();
    const limit = readRateLimit(exchange.headers, timeOfDay);
    this.#window = withSeen(this.#window, exchange.headers, timeOfDay);
    this.#pace = limited ? afterRefusal(this.#pace, limit, now, random) : afterAnswer(this.#pace, limit, now);
  }

  /** Sees to it that slow answers do not hold everything for long; `goOn` is called once they are not waited for any more. */
  losePatience(goOn: () => void): void {
    if (this.#endPatience !== null) return;
    const batch = this.#batch;
    this.#endPatience = this.#clock.afterAnswers(patienceMs, () => {
      this.#endPatience = null;
      if (batch !== this.#batch || !this.#isHeld()) return;
      this.#pace = afterWaiting(this.#pace, this.#awaited);
      this.#awaited = 0;
      this.#batch += 1;
      goOn();
    });
  }

  /** Ends what is waited for here. */
  close(): void {
    this.#endPatience?.();
    this.#endPatience = null;
  }

  #isHeld(): boolean {
    return nextStep(this.#pace, this.#awaited, this.#clock.now()).kind === 'hold';
  }

  /** What is to come of so many requests that wait. */
  outlook(unsent: number): Outlook {
    const leastMs = leastMsFor(unsent, this.#pace, this.#window, this.#clock.now());
    return { unsent, leastMs, window: this.#window };
  }
}
