import type { SendGridClient } from './client.js';
import type { Site } from './lane.js';
import { afterLoss, freshPace, isHopeless, type Pace } from './pacing.js';

/** The places that answer, each opened when it is first needed. */
export class Origins {
  readonly #open: (site: Site) => SendGridClient;
  readonly #opened = new Map<Site, Origin>();

  constructor(open: (site: Site) => SendGridClient) {
    this.#open = open;
  }

  at(site: Site): Origin {
    const known = this.#opened.get(site);
    if (known !== undefined) return known;
    const origin = new Origin(this.#open(site));
    this.#opened.set(site, origin);
    return origin;
  }

  /** Drops every connection. */
  async close(): Promise<void> {
    await Promise.all(Array.from(this.#opened.values(), ({ client }) => client.close()));
  }
}

/** One of them: its connections, and whether they can be had. */
class Origin {
  readonly client: SendGridClient;
  #inFlight = 0;
  #outage: Pace = freshPace;
  #isPausing = false;

  constructor(client: SendGridClient) {
    this.client = client;
  }

  /** The first connection tells whether one is enough (HTTP/2) or each request needs its own. */
  get isReady(): boolean {
    return !this.#isPausing && (this.#inFlight === 0 || this.client.connections() > 0);
  }

  /** Makes one try. */
  readonly get = async (...request: Parameters<SendGridClient['get']>) => {
    this.#inFlight += 1;
    const exchange = await this.client.get(...request);
    this.#inFlight -= 1;
    if (exchange.kind === 'answered') this.#outage = freshPace;
    return exchange;
  };

  /** After a try for which no connection was made: how long to send nothing there; null where that has proved to be of no use. */
  outage(now: number, random: number): number | null {
    if (this.#isPausing) return 0;
    // A pause is over when this is asked for: the pace would take it for the same one.
    const { state, strikes } = afterLoss({ ...freshPace, strikes: this.#outage.strikes }, true, now, random);
    this.#outage = { ...freshPace, strikes };
    if (isHopeless(this.#outage)) return null;
    this.#isPausing = true;
    return state.kind === 'paused' ? Math.ceil(state.until - now) : 0;
  }

  /** Ends the pause. */
  goOn(): void {
    this.#isPausing = false;
  }
}
