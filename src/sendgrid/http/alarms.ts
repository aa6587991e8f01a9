import type { Clock } from './clock.js';

/** What is to happen later, each with what waits for it. */
export class Alarms<T> {
  readonly #clock: Clock;
  /** By what cancels them. */
  readonly #waiting = new Map<() => void, T>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Rings after so many milliseconds, unless all are cancelled before. */
  set(ms: number, waiting: T, ring: () => void): void {
    const cancel = this.#clock.after(ms, () => {
      this.#waiting.delete(cancel);
      ring();
    });
    this.#waiting.set(cancel, waiting);
  }

  /** Cancels all; what waited for them. */
  cancelAll(): readonly T[] {
    const waiting = [...this.#waiting.values()];
    for (const cancel of this.#waiting.keys()) cancel();
    this.#waiting.clear();
    return waiting;
  }
}
