import type { Dispatcher } from 'undici';
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
  { silenceMs, bodyBytes }: ExchangeLimits,
  msLeft: number,
  { progress, silentMs }: Neighbours,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const endsAt = performance.now() + msLeft;
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    let watch: NodeJS.Timeout | undefined;
    let status = 0;
    let headers: ReadonlyMap<string, string> = new Map();
    const chunks: Buffer[] = [];
    let bytes = 0;

    const settle = (outcome: Exchange) => {
      if (settled) return;
      settled = true;
      clearTimeout(watch);
      resolve(outcome);
      if (outcome.kind === 'lost') controller?.abort(new Error(outcome.detail));
    };
    const lose = (cause: LostCause, detail: string) =>
      settle({ kind: 'lost', cause, detail, sent: controller !== null });
    // An error that says its status tells enough without its body.
    const refuseBody = (cause: LostCause, detail: string) => {
      if (status === 200) return lose(cause, detail);
      settle({ kind: 'answered', status, headers, body: '' });
      controller?.abort(new Error(detail));
    };
    // Arms the watch anew; what it then ends with is decided now, since timers are not exact.
    const watchFor = (patienceMs: number) => {
      clearTimeout(watch);
      const leftMs = endsAt - performance.now();
      watch =
        leftMs <= patienceMs
          ? setTimeout(() => lose('deadline', ''), Math.max(0, leftMs))
          : setTimeout(onSilence, patienceMs);
    };
    const onSilence = () => {
      // A request that waits for a connection lives as long as the others get on.
      const patienceMs = controller === null ? silenceMs - silentMs() : 0;
      if (patienceMs > 0) watchFor(patienceMs);
      else lose('timeout', `nothing came for ${silenceMs / 1000} s`);
    };
    const alive = () => {
      if (settled) return;
      progress();
      if (performance.now() >= endsAt) lose('deadline', '');
      else watchFor(silenceMs);
    };
    const finish = () => {
      const body = decode(chunks);
      if (body === null) refuseBody('not-utf8', 'not valid UTF-8');
      else settle({ kind: 'answered', status, headers, body });
    };
    watchFor(silenceMs);

    try {
      dispatcher.dispatch(request, {
        onRequestStart(started) {
          // undici starts a request anew when its connection broke; whether to do so is decided elsewhere.
          if (settled || controller !== null) return started.abort(new Error('started twice'));
          controller = started;
          alive();
        },
        onResponseStart(_, code, fields) {
          alive();
          // Hints that go before the answer, such as 103, say nothing of it.
          if (code < 200) return;
          status = code;
          headers = new Map(
            Object.entries(fields).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
          );
          const coding = headers.get('content-encoding') ?? '';
          if (isCompressed(coding)) refuseBody('compressed', coding);
        },
        onResponseData(_, chunk) {
          alive();
          bytes += chunk.length;
          if (bytes > bodyBytes) refuseBody('too-large', `more than ${bodyBytes} bytes`);
          else if (!settled) chunks.push(chunk);
        },
        onResponseEnd() {
          clearTimeout(watch);
          // undici takes a connection into use again one turn later; whoever is answered sooner opens another.
          setImmediate(() => setImmediate(finish));
        },
        onResponseError: (_, error) => lose(causeOf(error), detailOf(error)),
      });
    } catch (error) {
      lose('unsendable', detailOf(error));
    }
  });
}

/** Whether a `Content-Encoding` names any besides `identity`, in any case. */
function isCompressed(coding: string): boolean {
  const names = coding.split(',').map((name) => name.trim().toLowerCase());
  return names.some((name) => name !== '' && name !== 'identity');
}

function decode(chunks: readonly Buffer[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}
