import type { SendGridClient } from '../../../src/sendgrid/http/client.js';
import type { Exchange } from '../../../src/sendgrid/http/exchange.js';

/** A client without a network, whose tries end when and as a test says. */
export interface ScriptedClient extends SendGridClient {
  /** What is in flight, in the order of sending. */
  readonly inFlight: readonly Try[];
  /** The paths of all tries so far. */
  readonly sent: readonly string[];
  /** How often it was closed. */
  readonly closes: () => number;
  /** From now on so many connections stand. */
  readonly connect: (connections?: number) => void;
}

/** One try that waits for its end. */
export interface Try {
  readonly path: string;
  readonly msLeft: number;
  readonly onBehalfOf: string | null;
  readonly end: (exchange: Exchange) => void;
}

/** Makes one; a connection stands from the first try on, unless it is to come about later. */
export function scriptedClient(onConnect: () => void, isSlowToConnect = false): ScriptedClient {
  const inFlight: Try[] = [];
  const sent: string[] = [];
  let connections = 0;
  let closes = 0;
  const connect = (to = 1) => {
    connections = to;
    onConnect();
  };
  return {
    inFlight,
    sent,
    connect,
    closes: () => closes,
    connections: () => connections,
    close: async () => {
      closes += 1;
      const lost = { kind: 'lost', cause: 'reset', detail: '', sent: true } as const;
      for (const each of [...inFlight]) each.end(lost);
    },
    get: (path, msLeft, onBehalfOf = null) =>
      new Promise((resolve) => {
        const each: Try = {
          path,
          msLeft,
          onBehalfOf,
          end: (exchange) => {
            inFlight.splice(inFlight.indexOf(each), 1);
            resolve(exchange);
          },
        };
        inFlight.push(each);
        sent.push(path);
        if (connections === 0 && !isSlowToConnect) setImmediate(connect);
      }),
  };
}

/** An answer as it comes from the wire. */
export function answered(
  status: number,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): Exchange {
  return {
    kind: 'answered',
    status,
    headers: new Map(Object.entries(headers)),
    body: JSON.stringify(json),
  };
}
