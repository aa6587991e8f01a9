import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createSecureServer, type Http2ServerRequest } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { certificateFile, keyFile } from './certificate.js';
import type { Exchange } from './delivery.js';

/** How the account listens: `h2` offers HTTP/2 and HTTP/1.1 over TLS, `tls` HTTP/1.1 alone, `plain` no TLS. */
export type Transport = 'plain' | 'tls' | 'h2';

export type Incoming = IncomingMessage | Http2ServerRequest;

export interface Listener {
  /** The origin, without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Tears down every connection. */
  readonly close: () => Promise<void>;
}

/** Listens on a free port of 127.0.0.1; an HTTP/2 connection takes `maxStreams` at a time, null for any number. */
export async function listen(
  transport: Transport,
  onRequest: (request: Incoming, exchange: Exchange) => Promise<void>,
  maxStreams: number | null = 100,
): Promise<Listener> {
  const closing = new AbortController();
  // One for each request that is thought about.
  setMaxListeners(0, closing.signal);
  const sockets = new Map<number, Socket>();
  const server = serverFor(transport, maxStreams, (request, reply) => {
    // Below TLS and HTTP/2 lies the socket that can be reset; its remote port says which.
    const socket = sockets.get(request.socket.remotePort ?? -1);
    if (socket === undefined) return;
    reply.on('error', ignore);
    // Whoever asked may be gone, or the server may close: then there is nobody left to answer.
    onRequest(request, { reply, socket, signal: closing.signal }).catch(() => reply.destroy());
  });
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? -1;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
    socket.on('error', ignore);
  });
  server.on('sessionError', ignore);
  server.on('tlsClientError', ignore);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = addressOf(server);
  return {
    url: `${transport === 'plain' ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        closing.abort();
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

function serverFor(
  transport: Transport,
  maxStreams: number | null,
  onRequest: (request: Incoming, reply: Exchange['reply']) => void,
): Server {
  switch (transport) {
    case 'plain':
      return withoutTimeouts(createServer(onRequest));
    case 'tls':
      return withoutTimeouts(createTlsServer(credentials(), onRequest));
    case 'h2':
      return createSecureServer(
        {
          ...credentials(),
          allowHTTP1: true,
          settings: maxStreams === null ? {} : { maxConcurrentStreams: maxStreams },
        },
        onRequest,
      );
  }
}

function credentials() {
  return { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
}

/** An idle connection stays open, so that no test meets one that closes by itself. */
function withoutTimeouts<S extends { keepAliveTimeout: number; requestTimeout: number }>(server: S): S {
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  return server;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The account does not listen.');
  return address;
}

function ignore(): void {}
