import { expect, test } from '@jest/globals';
import { govern } from '../../src/govern/govern.js';
import { allowanceOf, labelOf } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import {
  creation,
  deletion,
  partlyKnown,
  replacement,
  unchanged,
  unknownScopes,
  update,
} from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';

const a = keyId(0);
const manages = 'terraform: { manages-keys: true }\nkeys: []';
const account = accountOf([{ id: a, name: 'a', scopes: ['mail.send', 'stats.read', '2fa_required'] }]);

test.each<[name: string, policy: string, made: MadeResource, told: readonly string[]]>([
  [
    'a key that nothing changes must hold what its resource has',
    manages,
    unchanged(a, 'a', 'mail.send', '2fa_exempt'),
    ['sendgrid_api_key.a wants of a mail.send, allows no more, at 2:1'],
  ],
  [
    'a key must hold what is planned for it',
    manages,
    update(a, 'a', 'alerts.read'),
    ['sendgrid_api_key.a wants of a alerts.read, allows no more, at 2:1'],
  ],
  [
    'a key must hold nothing where the list is emptied',
    manages,
    update(a, 'a'),
    ['sendgrid_api_key.a wants of a nothing, allows no more, at 2:1'],
  ],
  [
    'a key may hold what it holds where what is planned is known in part',
    manages,
    partlyKnown(update(a, 'a'), 'alerts.read'),
    ['sendgrid_api_key.a wants of a nothing, allows mail.send stats.read, at 2:1'],
  ],
  [
    'a key may hold what it holds where nothing of what is planned is known',
    manages,
    unknownScopes(update(a, 'a')),
    ['sendgrid_api_key.a wants of a nothing, allows mail.send stats.read, at 2:1'],
  ],
  [
    'a key may hold what it holds where the list is left out',
    manages,
    { ...update(a, 'a'), after: { name: 'a', scopes: null } },
    ['sendgrid_api_key.a wants of a nothing, allows mail.send stats.read, at 2:1'],
  ],
  [
    'a key that is deleted may hold what it holds',
    manages,
    deletion(a, 'a'),
    ['sendgrid_api_key.a wants of a nothing, allows mail.send stats.read, at 2:1'],
  ],
  [
    'a key that is replaced may hold what it holds',
    manages,
    replacement(a, creation('a', 'alerts.read')),
    ['sendgrid_api_key.a wants of a nothing, allows mail.send stats.read, at 2:1'],
  ],
  [
    'a key that Terraform forgets has no entry',
    manages,
    { ...deletion(a, 'a'), actions: ['forget'] },
    ['a has none'],
  ],
  ['a key of another resource has no entry', manages, unchanged(keyId(9), 'a', 'mail.send'), ['a has none']],
  [
    'an entry of the policy comes first',
    manages.replace('[]', '[{ match: "*", allow: [] }]'),
    unchanged(a, 'a', 'mail.send'),
    ['* wants of a nothing, allows no more, at 3:17'],
  ],
  [
    'resources govern nothing unless the policy says so',
    'terraform: { manages-keys: false }\nkeys: []',
    unchanged(a, 'a', 'mail.send'),
    ['a has none'],
  ],
  [
    'resources govern nothing where the policy does not speak of Terraform',
    'keys: []',
    unchanged(a, 'a', 'mail.send'),
    ['a has none'],
  ],
])('%s', (_name, text, made, told) => {
  const { governed, unmanaged } = govern(
    parsePolicy(`version: 1\n${text}\n`, 'policy.yml'),
    account,
    planOf([made]).resources,
  );
  const lines = governed.map(({ entry, key }) => {
    const wanted = entry.wanted.map(({ scope }) => scope).join(' ') || 'nothing';
    const more = [...allowanceOf(entry).named].filter(
      (scope) => !entry.wanted.some((one) => one.scope === scope),
    );
    return `${labelOf(entry)} wants of ${key.name} ${wanted}, allows ${more.join(' ') || 'no more'}, at ${entry.location.start.line}:${entry.location.start.column}`;
  });
  expect([...lines, ...unmanaged.map((key) => `${key.name} has none`)]).toEqual(told);
});
