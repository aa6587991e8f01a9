import { connect } from 'node:http2';
import { measured } from './measured.js';
import { rawReading } from './raw-reading.js';

const windowBytes = 16 * 1024 ** 2;

// The same requests, as near to the wire as Node.js goes.
await measured(async ({ url, secret, pinnedIds, ca }) => {
  const session = connect(url, { ca, settings: { initialWindowSize: windowBytes, enablePush: false } });
  session.once('connect', () => session.setLocalWindowSize(windowBytes));
  const get = (path: string) =>
    new Promise<unknown>((done, fail) => {
      const stream = session.request({ ':path': path, authorization: `Bearer ${secret}` });
      const pieces: Buffer[] = [];
      stream
        .on('data', (piece) => pieces.push(piece))
        .on('end', () => done(JSON.parse(Buffer.concat(pieces).toString())))
        .on('error', fail);
    });
  const keys = await rawReading(get, pinnedIds);
  session.close();
  return keys;
});
