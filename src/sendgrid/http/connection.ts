import { setMaxListeners } from 'node:events';
import { Agent, type buildConnector, Client, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import { isLoopback } from '../../model/loopback.js';
import { connectionWindowBytes, streamWindowBytes } from '../retry-and-time-limits.js';
import { type Exchange, type ExchangeLimits, exchange } from './exchange.js';
import { type SpareSockets, spareSockets } from './spare-sockets.js';

/** What bounds a try, and whom to trust. */
export interface WireOptions extends ExchangeLimits {
  /** A certificate to trust in place of the usual ones. */
  readonly ca?: string;
  /** How many sockets to open over HTTP/1.1 before the requests are there that need them. */
  readonly spareSockets?: number;
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

/** Opens nothing yet; `onConnect` is called whenever a connection stands. */
export function openWire(
  { origin, protocol, hostname }: URL,
  options: WireOptions,
  onConnect: () => void,
): Wire {
  if (protocol !== 'https:' && !isLoopback(hostname)) return deadWire('plain HTTP to another machine');
  let connections = 0;
  let lastProgressAt = performance.now();
  const neighbours = {
    progress: () => {
      lastProgressAt = performance.now();
    },
    silentMs: () => performance.now() - lastProgressAt,
  };
  // Ends every socket, one that is still connecting too, which undici would leave to its own time-out.
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const clients: Dispatcher[] = [];
  const spares = spareSockets(options.spareSockets ?? 0);
  const factory = (target: URL, clientOptions: object) => {
    const client = createClient(target, clientOptions, spares);
    clients.push(client);
    return client;
  };
  const dispatcher = createDispatcher(hostname, options, closing.signal, (target, poolOptions) =>
    new Pool(target, { ...poolOptions, factory })
      .on('connect', () => {
        connections += 1;
        neighbours.progress();
        // Only after this turn has undici put the new connection to use.
        setImmediate(onConnect);
      })
      .on('disconnect', () => {
        connections = Math.max(0, connections - 1);
      }),
  );
  if (dispatcher === null) return deadWire('HTTPS_PROXY or HTTP_PROXY is not a URL');

  return {
    get: (path, headers, msLeft) =>
      exchange(dispatcher, { origin, path, method: 'GET', headers }, options, msLeft, neighbours),
    connections: () => connections,
    close: async () => {
      // undici forgets a client whose connection failed, and such a client may try to connect for ever.
      const destroyed = [dispatcher, ...clients].map((each) => each.destroy());
      spares.close();
      closing.abort();
      await Promise.all(destroyed);
    },
  };
}

/** One connection; over HTTP/2 it carries all requests, where undici would open one more for each. */
function createClient(origin: URL, options: object, spares: SpareSockets): Dispatcher {
  if (!hasConnector(options)) return new Client(origin, options);
  const connector = spares.through(options.connect);
  const connect: buildConnector.connector = (target, callback) =>
    connector(target, (...outcome) => {
      const [, socket] = outcome;
      if (socket && 'alpnProtocol' in socket && socket.alpnProtocol === 'h2') {
        client.pipelining = Number.MAX_SAFE_INTEGER;
      }
      callback(...outcome);
    });
  const client = new Client(origin, { ...options, connect });
  return client;
}

function hasConnector(options: object): options is { readonly connect: buildConnector.connector } {
  return 'connect' in options && typeof options.connect === 'function';
}

/** Sends nothing. */
function deadWire(detail: string): Wire {
  return {
    get: async () => ({ kind: 'lost', cause: 'unsendable', detail, sent: false }),
    connections: () => 0,
    close: async () => {},
  };
}

/** Null where the environment names a proxy that is no URL; nothing shows its value, which may hold a password. */
function createDispatcher(
  hostname: string,
  { silenceMs, ca }: WireOptions,
  signal: AbortSignal,
  factory: (origin: string | URL, options: object) => Dispatcher,
): Dispatcher | null {
  const connect = { timeout: silenceMs, signal, ...(ca === undefined ? {} : { ca }) };
  const options = {
    factory,
    connect,
    allowH2: true,
    initialWindowSize: streamWindowBytes,
    connectionWindowSize: connectionWindowBytes,
    // The exchange itself watches for silence.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (isLoopback(hostname)) return new Agent(options);
  try {
    return new EnvHttpProxyAgent({
      ...options,
      proxyTls: { timeout: silenceMs, signal },
      requestTls: { ...connect, allowH2: true },
    });
  } catch {
    return null;
  }
}
