import type { Lane } from './lane.js';

/** Whatever waits in a lane. */
interface Waiting {
  readonly lane: Lane;
}

/**
 * What waits to be sent, lane by lane. The lane with the fewest in flight goes first, so that one whose answers are slow
 * keeps no more than its share; of equal ones the one that has waited longest.
 */
export class FairQueue<Job extends Waiting> {
  /** Only lanes in which something waits, the one that has waited longest first. */
  readonly #waiting = new Map<Lane, Job[]>();
  readonly #inFlight = new Map<Lane, number>();
  readonly #urgent = new Set<Lane>();

  /** How many wait. */
  get size(): number {
    let size = 0;
    for (const jobs of this.#waiting.values()) size += jobs.length;
    return size;
  }

  push(job: Job): void {
    if (job.lane.isUrgent) this.#urgent.add(job.lane);
    const jobs = this.#waiting.get(job.lane);
    if (jobs === undefined) this.#waiting.set(job.lane, [job]);
    else jobs.push(job);
  }

  /** The next to be sent of the lanes that are ready; it stays until it is taken. */
  next(isReady: (lane: Lane) => boolean): Job | undefined {
    let next: Job | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const lane of this.#urgent) {
      const [job] = this.#waiting.get(lane) ?? [];
      if (job !== undefined && isReady(lane)) return job;
    }
    for (const [lane, [job]] of this.#waiting) {
      const inFlight = this.#inFlight.get(lane) ?? 0;
      if (inFlight >= fewest || !isReady(lane)) continue;
      next = job;
      fewest = inFlight;
      if (fewest === 0) break;
    }
    return next;
  }

  /** Takes out what {@link next} named; it is in flight until {@link landed}. */
  take({ lane }: Job): void {
    const jobs = this.#waiting.get(lane) ?? [];
    jobs.shift();
    this.#waiting.delete(lane);
    if (jobs.length > 0) this.#waiting.set(lane, jobs);
    this.#inFlight.set(lane, (this.#inFlight.get(lane) ?? 0) + 1);
  }

  landed({ lane }: Job): void {
    const inFlight = (this.#inFlight.get(lane) ?? 0) - 1;
    if (inFlight > 0) this.#inFlight.set(lane, inFlight);
    else this.#inFlight.delete(lane);
  }

  /** Takes out all of the lanes that are meant. */
  drop(isMeant: (lane: Lane) => boolean): readonly Job[] {
    const dropped = [...this.#waiting].filter(([lane]) => isMeant(lane));
    for (const [lane] of dropped) this.#waiting.delete(lane);
    return dropped.flatMap(([, jobs]) => jobs);
  }
}
