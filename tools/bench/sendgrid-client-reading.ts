import client from '@sendgrid/client';
import { keySchema, listPath, listSchema, measured } from './measured.js';

// What a script with the vendor's own client does: one request after the other.
await measured(async ({ url, secret }) => {
  client.setApiKey(secret);
  client.setDefaultRequest('baseUrl', url);
  const get = async (path: string): Promise<unknown> =>
    (await client.request({ method: 'GET', url: path }))[1];
  const { result } = listSchema.parse(await get(listPath));
  await get('/v3/scopes');
  for (const { api_key_id: id } of result) keySchema.parse(await get(`/v3/api_keys/${id}`));
  return result.length;
});
