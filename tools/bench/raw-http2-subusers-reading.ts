import { connect } from 'node:http2';
import { z } from 'zod';
import { keySchema, listPath, listSchema, measured } from './measured.js';

const windowBytes = 16 * 1024 ** 2;
const mostInFlight = 128;
const subusersSchema = z.array(z.object({ username: z.string() }));

// The same requests, as many at a time, as near to the wire as Node.js goes.
await measured(async ({ url, secret, ca }) => {
  const session = connect(url, { ca, settings: { initialWindowSize: windowBytes, enablePush: false } });
  session.once('connect', () => session.setLocalWindowSize(windowBytes));
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  const get = async (path: string, onBehalfOf?: string) => {
    if (inFlight >= mostInFlight) await new Promise<void>((go) => waiting.push(go));
    else inFlight += 1;
    return new Promise<unknown>((done, fail) => {
      const stream = session.request({
        ':path': path,
        authorization: `Bearer ${secret}`,
        ...(onBehalfOf === undefined ? {} : { 'on-behalf-of': onBehalfOf }),
      });
      const pieces: Buffer[] = [];
      stream
        .on('data', (piece) => pieces.push(piece))
        .on('end', () => done(JSON.parse(Buffer.concat(pieces).toString())))
        .on('error', fail);
    }).finally(() => {
      const next = waiting.shift();
      if (next === undefined) inFlight -= 1;
      else next();
    });
  };
  const readKeys = async (subuser?: string) => {
    const { result } = listSchema.parse(await get(listPath, subuser));
    const keys = await Promise.all(
      result.map(async ({ api_key_id: id }) => keySchema.parse(await get(`/v3/api_keys/${id}`, subuser))),
    );
    return keys.length;
  };
  const pageAt = async (offset: number) =>
    subusersSchema.parse(await get(`/v3/subusers?limit=500&offset=${offset}&include_region=true`));
  const own = Promise.all([readKeys(), get('/v3/scopes')]);
  const subusers = await pageAt(0);
  const counts = Promise.all(subusers.map(({ username }) => readKeys(username)));
  await pageAt(subusers.length);
  const [keys] = await own;
  const total = (await counts).reduce((sum, count) => sum + count, keys);
  session.close();
  return total;
});
