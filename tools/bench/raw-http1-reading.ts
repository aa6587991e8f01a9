import { Agent, get as request } from 'node:https';
import { measured } from './measured.js';
import { rawReading } from './raw-reading.js';

// The same requests over HTTP/1.1, as near to the wire as Node.js goes.
await measured(async ({ url, secret, pinnedIds, ca }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 100, ca });
  const headers = { authorization: `Bearer ${secret}` };
  const get = (path: string) =>
    new Promise<unknown>((done, fail) => {
      request(`${url}${path}`, { agent, headers }, (response) => {
        const pieces: Buffer[] = [];
        response
          .on('data', (piece) => pieces.push(piece))
          .on('end', () => done(JSON.parse(Buffer.concat(pieces).toString())))
          .on('error', fail);
      }).on('error', fail);
    });
  const keys = await rawReading(get, pinnedIds);
  agent.destroy();
  return keys;
});
