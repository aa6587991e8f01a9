import type { Exchange } from '../../../src/sendgrid/http/exchange.js';
import type { RequestOptions } from '../../../src/sendgrid/http/request-options.js';
import { openRequests } from '../../../src/sendgrid/http/requests.js';
import { leapingClock } from './leaping-clock.js';
import { type ScriptedClient, scriptedClient } from './scripted-client.js';

type Options = Partial<Omit<RequestOptions, 'open'>>;

/** Requests over a client whose tries end as the test says. */
export function scriptedRequests(of: Options = {}, isSlowToConnect = false) {
  const clock = of.clock ?? leapingClock();
  const pauses: [number, string][] = [];
  const clients: ScriptedClient[] = [];
  const requests = openRequests({
    open: (onConnect) => {
      const client = scriptedClient(onConnect, isSlowToConnect);
      clients.push(client);
      return client;
    },
    deadlineAt: clock.now() + 600_000,
    signal: new AbortController().signal,
    onPause: (...pause) => pauses.push(pause),
    ...of,
    clock,
  });
  const [client] = clients;
  if (client === undefined) throw new Error('No client was opened.');
  return { requests, client, pauses };
}

/** Ends the try that is in flight longest. */
export function endFirst(client: ScriptedClient, exchange: Exchange): void {
  client.inFlight[0]?.end(exchange);
}

/** Ends all that are in flight. */
export function endAll(client: ScriptedClient, exchange: Exchange): void {
  for (const { end } of [...client.inFlight]) end(exchange);
}

/** Lets promises settle, and no timer of the leaping clock. */
export async function nextMicrotasks(): Promise<void> {
  for (let n = 0; n < 10; n += 1) await null;
}
