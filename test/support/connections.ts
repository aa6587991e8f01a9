import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a process connected to, told by the process itself. */
export interface Connections {
  /** What the process must be started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Each `host:port` once, sorted. */
  readonly seen: () => readonly string[];
  readonly remove: () => void;
}

/** Has a Node.js process write down whatever it connects to, beside all that it does. */
export function recordedConnections(): Connections {
  const folder = mkdtempSync(join(tmpdir(), 'connections-'));
  const file = join(folder, 'connections.txt');
  return {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(recorder(file))}` },
    seen: () => (existsSync(file) ? [...new Set(readFileSync(file, 'utf8').trim().split('\n'))].sort() : []),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** TLS and both versions of HTTP connect through this method. */
function recorder(file: string): string {
  return `import net from 'node:net';
import { appendFileSync } from 'node:fs';
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [to, host] = Array.isArray(args[0]) ? args[0] : args;
  const where = typeof to === 'object' ? to : { port: to, host };
  appendFileSync(${JSON.stringify(file)}, (where.path ?? where.host + ':' + where.port) + '\\n');
  return connect.apply(this, args);
};`;
}
