import { isComplete } from '../../src/model/inventory.js';
import { Secret } from '../../src/secret.js';
import { readInventory } from '../../src/sendgrid/inventory.js';
import { measured } from './measured.js';

await measured(async ({ url, secret, pinnedIds, ca }) => {
  const access = { apiUrl: new URL(url), apiKey: new Secret(secret), pinnedIds };
  const inventory = await readInventory(access, undefined, { ca });
  if (!isComplete(inventory)) throw new Error('The account was not read.');
  return inventory.keys.length;
});
