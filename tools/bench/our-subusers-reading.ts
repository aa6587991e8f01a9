import { isReadWhole, liveKeysOf } from '../../src/model/estate.js';
import { Secret } from '../../src/secret.js';
import { readEstate } from '../../src/sendgrid/estate.js';
import { accessTo } from '../../test/sendgrid/read-account.js';
import { measured } from './measured.js';

await measured(async ({ url, secret, ca }) => {
  const subusers = { isIgnored: () => false, pinnedIds: () => [] };
  const estate = await readEstate({ ...accessTo(url, new Secret(secret)), subusers }, undefined, { ca });
  if (!isReadWhole(estate)) throw new Error('The accounts were not read.');
  return liveKeysOf(estate).length;
});
