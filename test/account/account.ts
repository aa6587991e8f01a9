import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './answers.js';
import { deliver, type Exchange, misdeliver } from './delivery.js';
import { handle } from './handle.js';
import {
  type AccountFault,
  distorted,
  type Fault,
  faults,
  isDeliveryFault,
  jsonMessage,
  type Message,
  type Misbehaviour,
} from './misbehaviour.js';
import { type Admission, type Headers, type RateLimit, rateLimiter } from './rate-limit.js';
import { entryOf, type LogEntry, type LoggedRequest } from './request-log.js';
import { type Incoming, listen, type Transport } from './server.js';
import { type AccountKey, type AccountState, initialState, type StateOptions, secretFor } from './state.js';
import { type Site, withoutKeyAnywhere, withoutSubuser, withRenamed } from './subusers.js';

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

/** A stand-in for one SendGrid account, listening on loopback. */
export interface AccountServer {
  readonly url: string;
  /** Where its subusers in the EU answer; the same as `url` where no subusers are configured. */
  readonly euUrl: string;
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

/** Starts an account; whoever starts it closes it. */
export async function startAccount(options: AccountOptions): Promise<AccountServer> {
  const { serverTimeMs = 0, clockSkewMs = 0, now = Date.now } = options;
  let state = initialState(options);
  const requests: LogEntry[] = [];
  const planned = faults(options.misbehaviour ?? []);
  const admit = options.rateLimit && rateLimiter(options.rateLimit, now, clockSkewMs);
  const unanswered = new Unanswered();
  const date = (): Headers =>
    clockSkewMs === 0 ? {} : { Date: new Date(now() + clockSkewMs).toUTCString() };

  const listeners = await listenAtBoth(options, respond);

  async function respond(request: Incoming, exchange: Exchange, site: Site): Promise<void> {
    unanswered.add(exchange);
    const entry = entryOf(request, site, now());
    requests.push(entry);
    const body = await textOf(request);
    if (serverTimeMs > 0) await sleep(serverTimeMs, undefined, { signal: exchange.signal });
    const { pathname, searchParams } = new URL(entry.path, 'http://account');
    const admission = admit?.(endpointOf(entry.method, pathname));
    entry.window = admission?.window ?? null;
    if (admission?.allowed === false) return send(jsonMessage(answers.tooManyRequests), admission);

    const fault = planned.next(entry.method, pathname, entry.onBehalfOf);
    const isTrue = fault === null || isChange(fault);
    if (fault !== null && isChange(fault)) state = changed(state, fault, pathname, entry.onBehalfOf ?? '');
    const outcome = handle(state, {
      method: entry.method,
      path: pathname,
      query: searchParams,
      authorization: request.headers.authorization,
      onBehalfOf: entry.onBehalfOf,
      site,
      body,
    });
    entry.keyId = outcome.keyId;
    state = outcome.state;
    if (isTrue) return send(jsonMessage(outcome), admission);
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
    ...listeners,
    secretOf: (idOrName) => secretFor(keyCalled(state.keys, idOrName).id),
    requests,
    keys: () => state.keys,
    peakInFlight: () => unanswered.peak,
    misbehave: (...more) => planned.add(more),
  };
}

type Respond = (request: Incoming, exchange: Exchange, site: Site) => Promise<void>;

/** Listens where the account answers, and where it has subusers for those in the EU as well. */
async function listenAtBoth({ transport = 'plain', maxStreams, subusers }: AccountOptions, respond: Respond) {
  const open = (site: Site) =>
    listen(transport, (request, exchange) => respond(request, exchange, site), maxStreams);
  const own = await open('global');
  const eu = subusers === undefined ? own : await open('eu');
  return {
    url: own.url,
    port: own.port,
    euUrl: eu.url,
    close: async () => {
      await Promise.all([own, eu].map((listener) => listener.close()));
    },
  };
}

/** A fault that changes the account, whose answer is then as true as any. */
type Change = Exclude<AccountFault, Fault>;

function isChange(fault: AccountFault): fault is Change {
  return fault.kind === 'vanish' || fault.kind === 'subuser-gone' || fault.kind === 'subuser-renamed';
}

function changed(state: AccountState, fault: Change, path: string, subuser: string): AccountState {
  switch (fault.kind) {
    case 'vanish':
      return withoutKeyAnywhere(state, path.slice(path.lastIndexOf('/') + 1));
    case 'subuser-gone':
      return withoutSubuser(state, subuser);
    case 'subuser-renamed':
      return withRenamed(state, subuser, fault.to);
  }
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
