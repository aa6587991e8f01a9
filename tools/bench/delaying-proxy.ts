import { connect, createServer, type Socket } from 'node:net';

export interface DelayingProxy {
  readonly port: number;
  readonly close: () => void;
}

/**
 * A TCP proxy on loopback that makes the way as long as it really is: a new connection is held for one round trip, as
 * its handshake would cost, and every piece travels for half of one in each direction.
 */
export async function startDelayingProxy(target: number, roundTripMs: number): Promise<DelayingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, pauseOnConnect: true }, (near) => {
    track(near);
    setTimeout(() => {
      const far = connect({ port: target, host: '127.0.0.1', noDelay: true });
      track(far);
      pass(near, far);
      pass(far, near);
      near.resume();
    }, roundTripMs);
  });
  function track(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  }
  function pass(from: Socket, to: Socket): void {
    // Timers of one length keep their order.
    from.on('data', (piece) => setTimeout(() => to.write(piece), roundTripMs / 2));
    from.on('close', () => setTimeout(() => to.destroy(), roundTripMs / 2));
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', 1_000, done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy does not listen.');
  return {
    port: address.port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
