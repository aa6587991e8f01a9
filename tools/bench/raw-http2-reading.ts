import { connect } from 'node:http2';
import { keySchema, listPath, listSchema, measured } from './measured.js';

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
  const getKey = async (id: string) => keySchema.parse(await get(`/v3/api_keys/${id}`));
  const early = Promise.all(pinnedIds.map(getKey));
  const scopes = get('/v3/scopes');
  const { result } = listSchema.parse(await get(listPath));
  const rest = result.map(({ api_key_id: id }) => id).filter((id) => !pinnedIds.includes(id));
  const late = await Promise.all(rest.map(getKey));
  await scopes;
  const keys = (await early).length + late.length;
  session.close();
  return keys;
});
