import { expect, test } from '@jest/globals';
import { holdersOf } from '../../src/grants/holders.js';
import { Sequence } from '../../src/grants/sequence.js';
import { accountOf, type Keys } from '../support/accounts.js';
import { judged } from '../support/grants.js';

type Gift = readonly [giver: string, receiver: string | null, scopes: readonly string[]];

const keys: Keys = {
  target: ['stats.read'],
  writer: ['api_keys.update'],
  mailer: ['api_keys.update', 'mail.send'],
};

test.each<[string, string, readonly Gift[], readonly string[]]>([
  [
    'a request whose giver holds the whole list afterwards is legal whatever SendGrid compares',
    'allow: []',
    [['mailer', null, ['mail.send']]],
    ['mailer → target +mail.send -stats.read both'],
  ],
  [
    'a request that keeps what its giver lacks is legal only if SendGrid compares what is added',
    'allow: [stats.read]',
    [['mailer', null, ['mail.send']]],
    ['mailer → target +mail.send - delta'],
  ],
  ['a giver gives only what it has', 'allow: []', [['writer', null, ['mail.send']]], []],
  [
    'what was given before can be given on',
    'allow: []',
    [
      ['mailer', 'writer', ['mail.send']],
      ['writer', null, ['mail.send']],
    ],
    ['mailer → writer +mail.send - both', 'writer → target +mail.send -stats.read both'],
  ],
  [
    'a request that nothing needs is left out',
    'allow: []',
    [
      ['mailer', 'writer', ['mail.send']],
      ['mailer', null, ['mail.send']],
    ],
    ['mailer → target +mail.send -stats.read both'],
  ],
])('%s', (_, allow, gifts, steps) => {
  const account = accountOf(keys);
  const [attempt] = judged(`version: 1\nkeys: [{ name: target, scopes: [mail.send], ${allow} }]`, account);
  if (attempt === undefined) throw new Error('The policy asks for nothing.');
  const { all } = holdersOf(account.keys);
  const holder = (name: string) => {
    const found = all.find(({ key }) => key.name === name);
    if (found === undefined) throw new Error(`There is no key "${name}".`);
    return found;
  };
  const sequence = new Sequence(attempt);
  for (const [giver, receiver, scopes] of gifts)
    sequence.give(holder(giver), receiver === null ? null : holder(receiver), scopes);
  expect(
    sequence.steps.map(
      ({ grantor, key, add, remove, reading }) =>
        `${grantor.name} → ${key.name} +${add.join()} -${remove.join()} ${reading}`,
    ),
  ).toEqual(steps);
});
