import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { isLoopback } from '../model/loopback.js';
import type { Exchange, LostCause } from './exchange.js';

/** What bounds a try. */
export interface WireLimits {
  /** A try in which nothing happens for so long is over. */
  readonly silenceMs: number;
  /** The largest body that is read. */
  readonly bodyBytes: number;
}

/** Connections to one origin; {@link Wire.get} never rejects. */
export interface Wire {
  /** Sends a GET; the try is over after `msLeft` at the latest. */
  readonly get: (
    path: string,
    headers: Readonly<Record<string, string>>,
    msLeft: number,
  ) => Promise<Exchange>;
  /** How many connections stand now. */
  readonly connections: () => number;
  /** Drops every connection. */
  readonly close: () => Promise<void>;
}

/** HTTP/2 windows that let all answers flow at once: undici's 512 KiB for a connection would stall them. */
const streamWindowBytes = 1024 ** 2;
const connectionWindowBytes = 16 * 1024 ** 2;

/** Opens nothing yet; `onConnect` is called whenever a connection stands. */
export function openWire({ origin, hostname }: URL, limits: WireLimits, onConnect: () => void): Wire {
  let connections = 0;
  let lastProgressAt = performance.now();
  const progress = () => {
    lastProgressAt = performance.now();
  };
  const watched = (poolOrigin: string | URL, options: object): Dispatcher =>
    new Pool(poolOrigin, options)
      .on('connect', () => {
        connections += 1;
        progress();
        // Only after this turn has undici put the new connection to use.
        setImmediate(onConnect);
      })
      .on('disconnect', () => {
        connections = Math.max(0, connections - 1);
      });
  const dispatcher = createDispatcher(hostname, limits, watched);

  return {
    get: (path, headers, msLeft) =>
      exchange(dispatcher, { origin, path, method: 'GET', headers }, limits, msLeft, {
        progress,
        silentMs: () => performance.now() - lastProgressAt,
      }),
    connections: () => connections,
    close: () => dispatcher.destroy(),
  };
}

function createDispatcher(
  hostname: string,
  { silenceMs }: WireLimits,
  factory: (origin: string | URL, options: object) => Dispatcher,
): Dispatcher {
  const options = {
    factory,
    connect: { timeout: silenceMs },
    allowH2: true,
    initialWindowSize: streamWindowBytes,
    connectionWindowSize: connectionWindowBytes,
    // The exchange itself watches for silence.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  return isLoopback(hostname)
    ? new Agent(options)
    : new EnvHttpProxyAgent({ ...options, requestTls: { allowH2: true, timeout: silenceMs } });
}

interface Neighbours {
  readonly progress: () => void;
  readonly silentMs: () => number;
}

function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { silenceMs, bodyBytes }: WireLimits,
  msLeft: number,
  { progress, silentMs }: Neighbours,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const endsAt = performance.now() + msLeft;
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
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
    const onSilence = () => {
      if (performance.now() >= endsAt) return lose('deadline', 'the time of the run was up');
      // A request that waits for a connection lives as long as the others get on.
      const patienceMs = controller === null ? silenceMs - silentMs() : 0;
      if (patienceMs <= 0) return lose('timeout', `nothing came for ${silenceMs / 1000} s`);
      watch = setTimeout(onSilence, patienceMs);
    };
    let watch = setTimeout(onSilence, Math.min(silenceMs, msLeft));
    const alive = () => {
      progress();
      clearTimeout(watch);
      watch = setTimeout(onSilence, Math.min(silenceMs, endsAt - performance.now()));
    };

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
          status = code;
          headers = new Map(
            Object.entries(fields).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
          );
          const coding = headers.get('content-encoding') ?? 'identity';
          if (coding !== 'identity') refuseBody('compressed', coding);
        },
        onResponseData(_, chunk) {
          alive();
          bytes += chunk.length;
          if (bytes > bodyBytes) refuseBody('too-large', `more than ${bodyBytes} bytes`);
          else if (!settled) chunks.push(chunk);
        },
        onResponseEnd() {
          const body = decode(chunks);
          if (body === null) refuseBody('not-utf8', 'not valid UTF-8');
          else settle({ kind: 'answered', status, headers, body });
        },
        onResponseError: (_, error) => lose(causeOf(error), detailOf(error)),
      });
    } catch (error) {
      lose('unsendable', detailOf(error));
    }
  });
}

function decode(chunks: readonly Buffer[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

function causeOf(error: unknown): LostCause {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (/proxy/i.test(message) || code === 'UND_ERR_PRX_TLS') return 'proxy';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'refused';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) return 'tls';
  if (/TIMEDOUT|TIMEOUT/.test(code)) return 'timeout';
  return 'reset';
}

function detailOf(error: unknown): string {
  const code = codeOf(error);
  if (causeOf(error) === 'proxy' && error instanceof Error) return error.message;
  return code === '' ? String(error) : code;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
