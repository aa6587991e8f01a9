import type { buildConnector } from 'undici';

/** Sockets that are opened before the requests are there that will need them. */
export interface SpareSockets {
  /** Connects as the given connector does, but takes a spare socket where there is one. */
  readonly through: (connect: buildConnector.connector) => buildConnector.connector;
  /** Drops those that nobody took. */
  readonly close: () => void;
}

type Target = Parameters<buildConnector.connector>[0];
type Socket = NonNullable<Parameters<Parameters<buildConnector.connector>[1]>[1]>;

/**
 * Over HTTP/1.1 every request in flight has a socket of its own, and a handshake takes longer than the list of keys: so when
 * the first connection says that it is no HTTP/2, `count` more are opened at once, before the list tells what to ask for.
 */
export function spareSockets(count: number): SpareSockets {
  return new Spares(count);
}

class Spares implements SpareSockets {
  readonly #spares: Promise<Socket | null>[] = [];
  readonly #standing = new Set<Socket>();
  #left: number;
  #isClosed = false;

  constructor(count: number) {
    this.#left = count;
  }

  readonly through =
    (connect: buildConnector.connector): buildConnector.connector =>
    (target, callback) => {
      const spare = this.#spares.shift();
      if (spare === undefined) {
        connect(target, (...outcome) => {
          const [, socket] = outcome;
          if (socket != null && !isHttp2(socket)) this.#open(connect, target);
          callback(...outcome);
        });
        return;
      }
      void spare.then((socket) => {
        if (socket === null || socket.destroyed) return connect(target, callback);
        this.#standing.delete(socket);
        callback(null, socket);
      });
    };

  readonly close = (): void => {
    this.#isClosed = true;
    this.#left = 0;
    this.#spares.splice(0);
    for (const socket of this.#standing) socket.destroy();
    this.#standing.clear();
  };

  #open(connect: buildConnector.connector, target: Target): void {
    const count = this.#left;
    this.#left = 0;
    for (let opened = 0; opened < count; opened++) this.#spares.push(this.#openOne(connect, target));
  }

  #openOne(connect: buildConnector.connector, target: Target): Promise<Socket | null> {
    return new Promise((settle) => {
      connect(target, (_, socket) => {
        if (socket == null) return settle(null);
        if (this.#isClosed) socket.destroy();
        else this.#standing.add(socket);
        settle(socket);
      });
    });
  }
}

/** How TLS tells; plain HTTP tells nothing, and is none. */
function isHttp2(socket: Socket): boolean {
  return 'alpnProtocol' in socket && socket.alpnProtocol === 'h2';
}
