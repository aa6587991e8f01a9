import { expect, test } from '@jest/globals';
import { parsePolicy } from '../../src/policy/parse.js';
import { itemToPaste } from '../../src/text/subuser-item.js';
import { accountOf, type Keys } from '../support/accounts.js';

const secret = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`;

test.each<[what: string, name: string, keys: Keys, item: string | null]>([
  ['without keys', 'acme', {}, '- { name: "acme", keys: [] }'],
  [
    'with its keys',
    'a "b": {c}',
    { mailer: ['mail.send'], none: [] },
    '- { name: "a \\"b\\": {c}", keys: [{ id: "0000000000000000000000", name: "mailer", scopes: [mail.send] }, { id: "0000000000000000000001", name: "none", allow: [] }] }',
  ],
  [
    'of more keys than a message has room for',
    'acme',
    { a: [], b: [], c: [], d: [], e: [], f: [] },
    '- { name: "acme", keys: [] }',
  ],
  [
    'of a key that an entry cannot say whole',
    'acme',
    { a: ['2fa_required'] },
    '- { name: "acme", keys: [] }',
  ],
  ['none without a name', '', {}, null],
  ['none for what looks like a key', secret, {}, null],
])('the item to paste: %s', (_, name, keys, item) => {
  expect(itemToPaste(name, accountOf(keys).keys, [])).toBe(item);
  if (item === null) return;
  const { subusers } = parsePolicy(`version: 1\nkeys: []\nsubusers:\n  ${item}\n`, 'p.yml');
  expect(subusers?.items.map(({ selector }) => selector.kind === 'name' && selector.name.value)).toEqual([
    name,
  ]);
});
