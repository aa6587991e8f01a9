import { isReadWhole, liveKeysOf } from '../../src/model/estate.js';
import { Secret } from '../../src/secret.js';
import { readEstate } from '../../src/sendgrid/estate.js';
import { accessTo } from '../../test/sendgrid/read-account.js';
import { measured } from './measured.js';

await measured(async ({ url, secret, pinnedIds, entries, ca }) => {
  const access = { ...accessTo(url, new Secret(secret)), pinnedIds, expectedKeys: entries };
  const estate = await readEstate(access, undefined, { ca });
  if (!isReadWhole(estate)) throw new Error('The account was not read.');
  return liveKeysOf(estate).length;
});
