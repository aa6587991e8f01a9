import { isReadWhole, liveKeysOf } from '../../src/model/estate.js';
import { Secret } from '../../src/secret.js';
import { readEstate } from '../../src/sendgrid/estate.js';
import { measured } from './measured.js';

await measured(async ({ url, secret, pinnedIds, ca }) => {
  const access = { apiUrl: new URL(url), apiKey: new Secret(secret), pinnedIds };
  const estate = await readEstate(access, undefined, { ca });
  if (!isReadWhole(estate)) throw new Error('The account was not read.');
  return liveKeysOf(estate).length;
});
