import { expect, test } from '@jest/globals';
import { exceptionsOf } from '../../src/invariants/exceptions.js';
import { keyId } from '../support/accounts.js';
import { invariantsIn, keysAsked } from '../support/invariants.js';
import { creation, replacement } from '../support/planned-resources.js';

const admin = { name: 'admin', scopes: ['api_keys.create', 'mail.send'] };
const a = { id: keyId(7), name: 'a', scopes: [] };
const twin = { id: keyId(8), name: 'a', scopes: [] };
const members = 'terraform: { grantor: admin }\nkeys: []';

test.each<
  [
    what: string,
    except: string,
    key: { id: string | null; name: string },
    state: ReturnType<typeof keysAsked>,
    excepts: boolean,
  ]
>([
  ['by its name', 'a', a, keysAsked(members, [admin, a]), true],
  ['by its id', a.id, a, keysAsked(members, [admin, a, twin]), true],
  ['not by the name of two', 'a', a, keysAsked(members, [admin, a, twin]), false],
  [
    'not by the name of two, of which one could not be read',
    'a',
    a,
    keysAsked(members, [admin, a], [], { unread: [{ id: twin.id, name: 'a', reason: 'r' }] }),
    false,
  ],
  ['not by another name', 'admin', a, keysAsked(members, [admin, a]), false],
  ['not by the id of another for a name', a.id, { id: keyId(9), name: a.id }, keysAsked(members, [a]), false],
  ['by a name that is not there yet', 'new', { id: null, name: 'new' }, keysAsked(members, [admin]), true],
  [
    'by a name that policy and plan make',
    'new',
    { id: null, name: 'new' },
    keysAsked(
      'terraform: { grantor: admin }\nkeys: [{ name: new, scopes: [mail.send] }]',
      [admin],
      [creation('new', 'mail.send')],
    ),
    true,
  ],
  [
    'not by a name that the plan makes twice',
    'new',
    { id: null, name: 'new' },
    keysAsked(
      members,
      [admin],
      [creation('new', 'mail.send'), { ...creation('new', 'mail.send'), name: 'x' }],
    ),
    false,
  ],
  [
    'not by a name that a live key has',
    'a',
    { id: null, name: 'a' },
    keysAsked(members, [admin, a], [creation('a', 'mail.send')]),
    false,
  ],
  [
    'by the name of the key that it replaces',
    'a',
    { id: null, name: 'a' },
    keysAsked(members, [admin, a], [replacement(a.id, creation('a', 'mail.send'))]),
    true,
  ],
  ["not by the name of a subuser's key, none of which is read", 'acme/a', a, keysAsked(members, [a]), false],
])('a key is excepted %s', (_, except, key, state, excepts) => {
  const [invariant] = invariantsIn(`{ never: [mail.send], except: ["${except}"], reason: r }`);
  if (invariant === undefined) throw new Error('There is no invariant.');
  const exceptions = exceptionsOf(state);
  expect(exceptions.excepts(invariant, key)).toBe(excepts);
  expect(exceptions.isNameShared(invariant, key)).toBe(!excepts && except === key.name && except !== a.id);
});
