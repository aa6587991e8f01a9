import type { Dispatcher } from 'undici';
import { utf8Text, withoutByteOrderMark } from '../../text/utf8.js';
import type { ReadLimits } from '../retry-and-time-limits.js';
import { causeOf, detailOf, type LostCause } from './lost-cause.js';

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

/** What bounds a try. */
export type ExchangeLimits = Pick<ReadLimits, 'silenceMs' | 'bodyBytes'>;

/** What a try knows of the others on the same wire. */
export interface Neighbours {
  /** To be called whenever something happens. */
  readonly progress: () => void;
  /** For how long nothing has happened anywhere. */
  readonly silentMs: () => number;
}

/** Makes one try; it never rejects, and it leaves nothing running when it is over. */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  limits: ExchangeLimits,
  msLeft: number,
  neighbours: Neighbours,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const handler = new Try(limits, msLeft, neighbours, resolve);
    try {
      dispatcher.dispatch(request, handler);
    } catch (error) {
      handler.lose('unsendable', detailOf(error));
    }
  });
}

/** Headers as they came. */
type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What undici tells of one try, until the first that ends it. */
class Try implements Dispatcher.DispatchHandler {
  readonly #limits: ExchangeLimits;
  readonly #neighbours: Neighbours;
  readonly #resolve: (outcome: Exchange) => void;
  readonly #endsAt: number;
  #controller: Dispatcher.DispatchController | null = null;
  #isSettled = false;
  #watch: NodeJS.Timeout | undefined;
  #status = 0;
  #headers: ReadonlyMap<string, string> = new Map();
  readonly #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(
    limits: ExchangeLimits,
    msLeft: number,
    neighbours: Neighbours,
    resolve: (outcome: Exchange) => void,
  ) {
    this.#limits = limits;
    this.#neighbours = neighbours;
    this.#resolve = resolve;
    this.#endsAt = performance.now() + msLeft;
    this.#watchFor(limits.silenceMs);
  }

  onRequestStart(started: Dispatcher.DispatchController): void {
    // undici starts a request anew when its connection broke; whether to do so is decided elsewhere.
    if (this.#isSettled || this.#controller !== null) started.abort(new Error('started twice'));
    else {
      this.#controller = started;
      this.#alive();
    }
  }

  onResponseStart(_: Dispatcher.DispatchController, code: number, fields: Fields): void {
    this.#alive();
    // Hints that go before the answer, such as 103, say nothing of it.
    if (code < 200) return;
    this.#status = code;
    this.#headers = new Map(
      Object.entries(fields).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
    );
    const coding = this.#headers.get('content-encoding') ?? '';
    if (isCompressed(coding)) this.#refuseBody('compressed', coding);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#alive();
    const { bodyBytes } = this.#limits;
    this.#bytes += chunk.length;
    if (this.#bytes > bodyBytes) this.#refuseBody('too-large', `more than ${bodyBytes} bytes`);
    else if (!this.#isSettled) this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#watch);
    // undici takes a connection into use again one turn later; whoever is answered sooner opens another.
    setImmediate(() => setImmediate(() => this.#finish()));
  }

  onResponseError(_: unknown, error: Error): void {
    this.lose(causeOf(error), detailOf(error));
  }

  lose(cause: LostCause, detail: string): void {
    this.#settle({ kind: 'lost', cause, detail, sent: this.#controller !== null });
  }

  #settle(outcome: Exchange): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#watch);
    this.#resolve(outcome);
    if (outcome.kind === 'lost') this.#controller?.abort(new Error(outcome.detail));
  }

  /** An error that says its status tells enough without its body. */
  #refuseBody(cause: LostCause, detail: string): void {
    if (this.#status === 200) this.lose(cause, detail);
    else {
      this.#settle({ kind: 'answered', status: this.#status, headers: this.#headers, body: '' });
      this.#controller?.abort(new Error(detail));
    }
  }

  #finish(): void {
    const body = decoded(this.#chunks);
    if (body === null) this.#refuseBody('not-utf8', 'not valid UTF-8');
    else this.#settle({ kind: 'answered', status: this.#status, headers: this.#headers, body });
  }

  #alive(): void {
    if (this.#isSettled) return;
    this.#neighbours.progress();
    if (performance.now() >= this.#endsAt) this.lose('deadline', '');
    else this.#watchFor(this.#limits.silenceMs);
  }

  /** Arms the watch anew; what it then ends with is decided now, since timers are not exact. */
  #watchFor(patienceMs: number): void {
    clearTimeout(this.#watch);
    const leftMs = this.#endsAt - performance.now();
    this.#watch =
      leftMs <= patienceMs
        ? setTimeout(() => this.lose('deadline', ''), Math.max(0, leftMs))
        : setTimeout(() => this.#onSilence(), patienceMs);
  }

  #onSilence(): void {
    const { silenceMs } = this.#limits;
    // A request that waits for a connection lives as long as the others get on.
    const patienceMs = this.#controller === null ? silenceMs - this.#neighbours.silentMs() : 0;
    if (patienceMs > 0) this.#watchFor(patienceMs);
    else this.lose('timeout', `nothing came for ${silenceMs / 1000} s`);
  }
}

/** Whether a `Content-Encoding` names any besides `identity`, in any case. */
function isCompressed(coding: string): boolean {
  const names = coding.split(',').map((name) => name.trim().toLowerCase());
  return names.some((name) => name !== '' && name !== 'identity');
}

function decoded(chunks: readonly Buffer[]): string | null {
  const text = utf8Text(Buffer.concat(chunks));
  return text === null ? null : withoutByteOrderMark(text);
}
