import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './answers.js';
import { deliver, type Exchange, misdeliver } from './delivery.js';
import { handle } from './handle.js';
import {
  type AccountFault,
  distorted,
  faults,
  isDeliveryFault,
  jsonMessage,
  type Message,
  type Misbehaviour,
} from './misbehaviour.js';
import { type Admission, type Headers, type RateLimit, rateLimiter } from './rate-limit.js';
import { type Incoming, listen, type Transport } from './server.js';
import { type AccountKey, initialState, type StateOptions, secretFor, withoutKey } from './state.js';

export interface AccountOptions extends StateOptions {
  /** `plain` where left out. */
  readonly transport?: Transport;
  /** How many requests one HTTP/2 connection takes at a time; 100 where left out, null for any number. */
  readonly maxStreams?: number | null;
  /** How long the account thinks about each request; 0 where left out. */
  readonly serverTimeMs?: number;
  readonly rateLimit?: RateLimit;
  readonly misbehaviour?: readonly Misbehaviour<AccountFault>[];
  /** How far the clock that the account shows (`Date`, epoch `Reset`) is ahead. */
  readonly clockSkewMs?: number;
  /** The true clock, for the rate limit and the log. */
  readonly now?: () => number;
}

export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in lower case, the key's value redacted. */
  readonly headers: IncomingHttpHeaders;
  readonly at: number;
  readonly httpVersion: string;
  /** The same for all requests of one connection. */
  readonly connection: number | undefined;
  /** What was answered; null while it is not, or where no answer was ever begun. */
  readonly status: number | null;
  /** The key that asked; null where none of the account's did or the request got no further than a rate limit. */
  readonly keyId: string | null;
  /** In which window of the rate limit it fell, from 1; null without a limit. */
  readonly window: number | null;
}

/** A stand-in for one SendGrid account, listening on loopback. */
export interface AccountServer {
  readonly url: string;
  readonly port: number;
  /** The value of a live key, by id or by a name that only one key has; throws otherwise. */
  readonly secretOf: (idOrName: string) => string;
  /** Every request in the order of arrival; it grows while the account lives. */
  readonly requests: readonly LoggedRequest[];
  /** The live keys as they are now. */
  readonly keys: () => readonly AccountKey[];
  /** The most requests that were unanswered at one time. */
  readonly peakInFlight: () => number;
  /** Adds faults behind those that are there. */
  readonly misbehave: (...more: readonly Misbehaviour<AccountFault>[]) => void;
  readonly close: () => Promise<void>;
}

type Entry = { -readonly [Member in keyof LoggedRequest]: LoggedRequest[Member] };

/** Starts an account; whoever starts it closes it. */
export async function startAccount(options: AccountOptions): Promise<AccountServer> {
  const { serverTimeMs = 0, clockSkewMs = 0, now = Date.now } = options;
  let state = initialState(options);
  const requests: Entry[] = [];
  const planned = faults(options.misbehaviour ?? []);
  const admit = options.rateLimit && rateLimiter(options.rateLimit, now, clockSkewMs);
  const unanswered = new Unanswered();
  const date = (): Headers =>
    clockSkewMs === 0 ? {} : { Date: new Date(now() + clockSkewMs).toUTCString() };

  const listener = await listen(options.transport ?? 'plain', respond, options.maxStreams);

  async function respond(request: Incoming, exchange: Exchange): Promise<void> {
    unanswered.add(exchange);
    const entry = entryOf(request, now());
    requests.push(entry);
    const body = await textOf(request);
    if (serverTimeMs > 0) await sleep(serverTimeMs, undefined, { signal: exchange.signal });
    const { pathname, searchParams } = new URL(entry.path, 'http://account');
    const admission = admit?.(endpointOf(entry.method, pathname));
    entry.window = admission?.window ?? null;
    if (admission?.allowed === false) return send(jsonMessage(answers.tooManyRequests), admission);

    const fault = planned.next(entry.method, pathname);
    if (fault?.kind === 'vanish') state = withoutKey(state, pathname.slice(pathname.lastIndexOf('/') + 1));
    const outcome = handle(state, {
      method: entry.method,
      path: pathname,
      query: searchParams,
      authorization: request.headers.authorization,
      body,
    });
    entry.keyId = outcome.keyId;
    state = outcome.state;
    if (fault === null || fault.kind === 'vanish') return send(jsonMessage(outcome), admission);
    if (!isDeliveryFault(fault)) return send(distorted(fault, outcome, now() + clockSkewMs), admission);
    const message = withHeaders(jsonMessage(outcome), admission, date());
    if (!('when' in fault) || fault.when !== 'before-headers') entry.status = message.status;
    return misdeliver(exchange, message, fault);

    async function send(answer: Message, limits: Admission | undefined): Promise<void> {
      entry.status = answer.status;
      deliver(exchange, withHeaders(answer, limits, date()));
    }
  }

  return {
    url: listener.url,
    port: listener.port,
    secretOf: (idOrName) => secretFor(keyCalled(state.keys, idOrName).id),
    requests,
    keys: () => state.keys,
    peakInFlight: () => unanswered.peak,
    misbehave: (...more) => planned.add(more),
    close: listener.close,
  };
}

function withHeaders(message: Message, admission: Admission | undefined, date: Headers): Message {
  return { ...message, headers: { ...date, ...admission?.headers, ...message.headers } };
}

/** Counts the requests that are not answered yet. */
class Unanswered {
  #now = 0;
  peak = 0;

  add({ reply }: Exchange): void {
    this.#now += 1;
    this.peak = Math.max(this.peak, this.#now);
    reply.on('close', () => {
      this.#now -= 1;
    });
  }
}

function entryOf({ method = '', url = '', headers, httpVersion, socket }: Incoming, at: number): Entry {
  const { authorization, ...others } = headers;
  const redacted = authorization === undefined ? {} : { authorization: '[redacted]' };
  return {
    method,
    path: url,
    headers: { ...others, ...redacted },
    at,
    httpVersion,
    connection: socket.remotePort,
    status: null,
    keyId: null,
    window: null,
  };
}

async function textOf(request: Incoming): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function endpointOf(method: string, path: string): string {
  return `${method} ${path.replace(/(?<=^\/v3\/api_keys\/).+$/, '{id}')}`;
}

function keyCalled(keys: readonly AccountKey[], idOrName: string): AccountKey {
  const byId = keys.filter(({ id }) => id === idOrName);
  const [key, another] = byId.length > 0 ? byId : keys.filter(({ name }) => name === idOrName);
  if (key === undefined) throw new Error(`No live key is called "${idOrName}".`);
  if (another !== undefined) throw new Error(`Several live keys are called "${idOrName}": use an id.`);
  return key;
}
