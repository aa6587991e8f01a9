import { Agent, get as request } from 'node:https';
import { keySchema, listPath, listSchema, measured } from './measured.js';

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
  const getKey = async (id: string) => keySchema.parse(await get(`/v3/api_keys/${id}`));
  const early = Promise.all(pinnedIds.map(getKey));
  const scopes = get('/v3/scopes');
  const { result } = listSchema.parse(await get(listPath));
  const rest = result.map(({ api_key_id: id }) => id).filter((id) => !pinnedIds.includes(id));
  const late = await Promise.all(rest.map(getKey));
  await scopes;
  const keys = (await early).length + late.length;
  agent.destroy();
  return keys;
});
