import { expect, test } from '@jest/globals';
import { govern } from '../../src/govern/govern.js';
import { attemptsOf } from '../../src/grants/asked.js';
import type { Account } from '../../src/model/account.js';
import { addedScopes } from '../../src/model/attempt.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, type Keys, keyId } from '../support/accounts.js';

const mailer = '  - { name: mailer, scopes: [mail.send, stats.read] }\n';

test.each<[string, string, Keys, readonly string[]]>([
  ['nothing for a key that holds all', mailer, { mailer: ['mail.send', 'stats.read'] }, []],
  [
    'an update for a key that lacks some',
    mailer,
    { mailer: ['mail.send'] },
    ['PUT mailer 3:13 adds stats.read to mail.send,stats.read; spare -; by -'],
  ],
  [
    'a creation for a key by name that is not live',
    mailer,
    {},
    ['POST mailer 3:13 adds mail.send,stats.read to mail.send,stats.read; spare -; by -'],
  ],
  ['nothing for a key by id that is not live', `  - { id: "${keyId(7)}", scopes: [mail.send] }\n`, {}, []],
  ['no creation without scopes, which would make a Full Access key', '  - { name: a, scopes: [] }\n', {}, []],
  [
    'no automatic scope',
    '  - { name: a, scopes: [mail.send, 2fa_required] }\n',
    { a: [] },
    ['PUT a 3:13 adds mail.send to mail.send; spare -; by -'],
  ],
  [
    'to keep what the entry allows, and to drop what it does not',
    '  - { name: a, scopes: [mail.send], allow: ["stats.*"] }\n',
    { a: ['stats.read', 'alerts.read', '2fa_required'] },
    ['PUT a 3:13 adds mail.send to mail.send,stats.read; spare stats.read; by -'],
  ],
  [
    'of the grantor that the entry names',
    '  - { name: a, scopes: [mail.send], grantor: w }\n',
    { a: [] },
    ['PUT a 3:13 adds mail.send to mail.send; spare -; by w'],
  ],
])('a policy asks for %s', (_, entries, keys, asked) => {
  expect(askedOf(entries, accountOf(keys))).toEqual(asked);
});

test('a policy asks for each live key of an entry, by name', () => {
  const entries = '  - { match: "a*", scopes: [mail.send] }\n';
  expect(askedOf(entries, accountOf({ ab: [], aa: [] })).map((text) => text.split(' ')[1])).toEqual([
    'aa',
    'ab',
  ]);
});

test('a policy asks for nothing of an account that was not read whole', () => {
  expect(askedOf(mailer, { ...accountOf({ mailer: [] }), faults: ['f'] })).toEqual([]);
});

function askedOf(entries: string, account: Account): string[] {
  const policy = parsePolicy(`version: 1\nkeys:\n${entries}`, 'p.yml');
  return attemptsOf(policy, account, govern(policy, account)).map((attempt) => {
    const { method, key, location, set, spare, namedGrantor } = attempt;
    const place = `${location.start.line}:${location.start.column}`;
    const list = (texts: Iterable<string>) => [...texts].join() || '-';
    return `${method} ${key.name} ${place} adds ${list(addedScopes(attempt))} to ${list(set)}; spare ${list(spare)}; by ${namedGrantor?.value ?? '-'}`;
  });
}
