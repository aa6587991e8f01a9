import { expect, test } from '@jest/globals';
import { holdersOf } from '../../src/grants/holders.js';
import { removerOf } from '../../src/grants/who-takes-away.js';
import { accountOf, type Keys } from '../support/accounts.js';

const both: Keys = {
  wide: ['api_keys.update', 'mail.send', 'stats.read'],
  fitting: ['api_keys.update', 'mail.send'],
  bystander: ['mail.send'],
};

test.each<[string, Keys, readonly string[], string | undefined]>([
  ['the smallest that holds what remains', both, ['mail.send'], 'fitting'],
  ['a wider one where more remains', both, ['mail.send', 'stats.read'], 'wide'],
  ['nobody where what remains is beyond all', both, ['alerts.read'], undefined],
  ['nobody where no key may update keys', { bystander: ['mail.send'] }, ['mail.send'], undefined],
])('scopes can be taken away by %s', (_, keys, remaining, who) => {
  expect(removerOf(remaining, holdersOf(accountOf(keys).keys))?.name).toBe(who);
});
