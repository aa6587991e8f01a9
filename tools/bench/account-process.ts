import { z } from 'zod';
import { type AccountServer, startAccount } from '../../test/account/account.js';
import type { InitialSubuser } from '../../test/account/state.js';
import { type DelayingProxy, startDelayingProxy } from './delaying-proxy.js';

/** What the parent asks of the process that plays SendGrid; each message is answered by one. */
export const commandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    keys: z.number(),
    /** With so many keys each; none where left out. */
    subusers: z.object({ count: z.number(), keys: z.number() }).optional(),
    scopesPerKey: z.number(),
    transport: z.enum(['tls', 'h2']),
    /** Of an HTTP/2 connection; null for any number. */
    maxStreams: z.number().nullable(),
    roundTripMs: z.number(),
    serverTimeMs: z.number(),
  }),
  z.object({ kind: z.literal('stop') }),
]);

export const startedSchema = z.object({
  url: z.string(),
  secret: z.string(),
  ids: z.array(z.string()),
  /** Of all accounts. */
  keyCount: z.number(),
  names: z.array(z.string()),
});

export const stoppedSchema = z.object({
  /** How many were asked, and when the first of them came, in milliseconds since 1970. */
  requests: z.number(),
  firstAt: z.number().nullable(),
  otherThanGet: z.number(),
  peakInFlight: z.number(),
  connections: z.number(),
  /** The versions of HTTP that were spoken. */
  versions: z.array(z.string()),
});

let running: { readonly account: AccountServer; readonly proxy: DelayingProxy } | null = null;

process.on('message', (message) => {
  void obey(commandSchema.parse(message)).then((answer) => process.send?.(answer));
});

async function obey(command: z.infer<typeof commandSchema>): Promise<unknown> {
  if (command.kind === 'stop') return stop();
  const { keys, subusers, scopesPerKey, transport, maxStreams, roundTripMs, serverTimeMs } = command;
  const scopes = Array.from({ length: scopesPerKey }, (_, index) => `some_resource_${index}.settings.read`);
  const others = Array.from({ length: keys - 1 }, (_, index) => ({ name: `key ${index + 1}`, scopes }));
  const account = await startAccount({
    keys: [
      { name: 'scope-audit', scopes: ['api_keys.read', 'subusers.read', ...scopes.slice(2)] },
      ...others,
    ],
    ...(subusers === undefined ? {} : { subusers: subusersOf(subusers, scopes) }),
    transport,
    maxStreams,
    serverTimeMs,
  });
  const proxy = await startDelayingProxy(account.port, roundTripMs);
  running = { account, proxy };
  // Without a delay the proxy would only cost time of the processor.
  const port = roundTripMs > 0 ? proxy.port : account.port;
  return {
    url: `https://127.0.0.1:${port}`,
    secret: account.secretOf('scope-audit'),
    keyCount: keys + (subusers?.count ?? 0) * (subusers?.keys ?? 0),
    ids: account.keys().map(({ id }) => id),
    names: account.keys().map(({ name }) => name),
  };
}

function subusersOf(
  { count, keys }: { readonly count: number; readonly keys: number },
  scopes: readonly string[],
): readonly InitialSubuser[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `subuser-${index}`,
    keys: Array.from({ length: keys }, (__, key) => ({ name: `key ${key}`, scopes })),
  }));
}

async function stop(): Promise<unknown> {
  const { account, proxy } = running ?? {};
  proxy?.close();
  await account?.close();
  const requests = account?.requests ?? [];
  return {
    requests: requests.length,
    firstAt: requests[0]?.at ?? null,
    otherThanGet: requests.filter(({ method }) => method !== 'GET').length,
    peakInFlight: account?.peakInFlight() ?? 0,
    connections: new Set(requests.map(({ connection }) => connection)).size,
    versions: [...new Set(requests.map(({ httpVersion }) => httpVersion))],
  };
}
