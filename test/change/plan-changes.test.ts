import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { auditOf } from '../support/plan-audit.js';
import {
  creation,
  deletion,
  partlyKnown,
  replacement,
  unchanged,
  unknownScopes,
  update,
  withoutScopes,
} from '../support/planned-resources.js';

const [admin, a, gone] = [keyId(0), keyId(1), keyId(9)];
const keys = [
  { id: admin, name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'] },
  { id: a, name: 'a', scopes: ['stats.read', 'mail.send', '2fa_required'] },
];
const policy = 'terraform: { grantor: admin }\nkeys: []';

test.each<[what: string, resource: MadeResource, told: readonly string[]]>([
  ['a creation', creation('ci', 'stats.read', 'mail.send'), ['ci created: +mail.send +stats.read accepted']],
  ['a creation that is refused', creation('ci', 'alerts.read'), ['ci created: +alerts.read refused']],
  ['one with Full Access', withoutScopes('ci'), ['ci created: +everything unproven']],
  [
    'one of which a part is known',
    partlyKnown(creation('ci'), 'mail.send'),
    ['ci created: +mail.send +? unproven'],
  ],
  ['one of which nothing is known', unknownScopes(creation('ci')), ['ci created: +? unproven']],
  ['an update', update(a, 'a', 'mail.send', 'stats.read', '2fa_required'), []],
  [
    'one that gives',
    update(a, 'a', 'mail.send', 'stats.read', 'alerts.read'),
    ['a changed: +alerts.read refused'],
  ],
  ['one that takes', update(a, 'a', 'mail.send'), ['a changed: -stats.read accepted']],
  ['one of which nothing is known', unknownScopes(update(a, 'a')), ['a changed: +? unproven']],
  [
    'a key that is replaced',
    replacement(a, creation('a', 'mail.send')),
    ['a replaced: -stats.read accepted'],
  ],
  [
    'one that is made first',
    replacement(a, creation('b', 'stats.read'), true),
    ['b replaced: -mail.send accepted'],
  ],
  [
    'one that is replaced by what is not known',
    replacement(a, unknownScopes(creation('a'))),
    ['a replaced: +? unproven'],
  ],
  [
    'a key that Terraform replaces and forgets',
    { ...replacement(a, creation('a', 'mail.send')), actions: ['forget', 'create'] },
    ['a created: +mail.send accepted'],
  ],
  ['a key that is replaced and not live', replacement(gone, creation('a', 'mail.send')), []],
  [
    'a replacement that is refused when the old key is gone',
    replacement(a, creation('a', 'alerts.read', 'mail.send')),
    ['a deleted: +alerts.read +mail.send -mail.send -stats.read refused'],
  ],
  [
    'a replacement that is refused before the old key goes',
    replacement(a, creation('a', 'alerts.read', 'mail.send'), true),
    ['a created: +alerts.read +mail.send refused'],
  ],
  ['an update that is refused', update(a, 'a', 'alerts.read'), ['a changed: +alerts.read refused']],
  [
    'a replacement that the provider refuses before the old key goes',
    replacement(a, creation('a', '2fa_required'), true),
    [],
  ],
  ['a deletion', deletion(a, 'a'), ['a deleted: -mail.send -stats.read']],
  ['a deletion of a key that is not live', deletion(gone, 'x'), []],
  ['a key that is forgotten', { ...deletion(a, 'a'), actions: ['forget'] }, []],
  ['a key that nothing changes', unchanged(a, 'a', 'mail.send'), []],
])('what %s gives and takes', (_, resource, told) => {
  expect(linesOf([resource])).toEqual(told);
});

test('the changes of a plan stand in its order', () => {
  const plan = [creation('z', 'mail.send'), deletion(a, 'a'), creation('b', 'mail.send')];
  expect(linesOf(plan)).toEqual([
    'z created: +mail.send accepted',
    'a deleted: -mail.send -stats.read',
    'b created: +mail.send accepted',
  ]);
});

test('of an account that was not read whole nothing is told', () => {
  const unread = [{ id: keyId(7), name: 'odd', reason: 'It is odd.' }];
  expect(auditOf({ policy, keys, account: { unread }, plan: [deletion(a, 'a')] }).planChanges).toEqual([]);
});

function linesOf(plan: readonly MadeResource[]): string[] {
  return auditOf({ policy, keys, plan }).planChanges.map((change) => {
    const { key, kind, gains, losses, everything, isOpen, verdict } = change;
    const given = [...(everything ? ['everything'] : []), ...gains, ...(isOpen ? ['?'] : [])];
    const signed = [...given.map((scope) => `+${scope}`), ...losses.map((scope) => `-${scope}`)];
    return `${key.name} ${kind}: ${[...signed, verdict ?? []].flat().join(' ')}`;
  });
}
