import { expect, test } from '@jest/globals';
import { breachFinder } from '../../src/invariants/breaches.js';
import { exceptionsOf } from '../../src/invariants/exceptions.js';
import { holderCounts } from '../../src/invariants/holder-counts.js';
import { keyId } from '../support/accounts.js';
import { invariantsIn, keysAsked } from '../support/invariants.js';
import {
  creation,
  deletion,
  partlyKnown,
  replacement,
  update,
  withoutScopes,
} from '../support/planned-resources.js';

const root = { name: 'root', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] };
const a = { id: keyId(7), name: 'a', scopes: ['mail.send'] };
const writer = { id: keyId(8), name: 'writer', scopes: ['api_keys.update', 'mail.send'] };
const every = '{ match: "*", allow: ["*"] }';
const byRoot = 'terraform: { grantor: root }\n';

test.each<[what: string, state: ReturnType<typeof keysAsked>, counted: readonly string[]]>([
  ['live keys, by name', keysAsked('keys: []', [writer, root, a]), ['root now', 'writer now']],
  [
    'what an entry gives',
    keysAsked('keys: [{ name: a, scopes: [api_keys.update] }]', [root, a]),
    ['a 2:16', 'root now'],
  ],
  [
    'not what SendGrid would refuse',
    keysAsked('grantor: a\nkeys: [{ name: a, scopes: [api_keys.update] }]', [root, a]),
    ['root now'],
  ],
  [
    'what an entry makes',
    keysAsked('keys: [{ name: new, scopes: [api_keys.update] }]', [root]),
    ['root now', 'new 2:16'],
  ],
  [
    'not what an entry takes away with what it gives',
    keysAsked('keys: [{ name: writer, scopes: [mail.send, api_keys.create] }]', [root, writer]),
    ['root now'],
  ],
  [
    'what a plan gives and makes',
    keysAsked(
      `${byRoot}keys: [${every}]`,
      [root, a],
      [update(a.id, 'a', 'api_keys.update'), creation('new', 'api_keys.update')],
    ),
    ['a 3:17', 'root now 3:17', 'new 2:1'],
  ],
  [
    'once what policy and plan make',
    keysAsked(
      `${byRoot}keys: [{ name: new, scopes: [api_keys.update] }]`,
      [root],
      [creation('new', 'api_keys.update')],
    ),
    ['root now', 'new 3:16'],
  ],
  [
    'each that a plan makes',
    keysAsked(
      `${byRoot}keys: []`,
      [root],
      [creation('new', 'api_keys.update'), { ...creation('new', 'api_keys.update'), name: 'x' }],
    ),
    ['root now', 'new 2:1', 'new 2:1'],
  ],
  [
    'not what a plan takes away',
    keysAsked(`${byRoot}keys: []`, [root, writer], [update(writer.id, 'writer', 'mail.send')]),
    ['root now'],
  ],
  [
    'what a plan may keep, where scopes are known only at apply',
    keysAsked(`${byRoot}keys: []`, [root, writer], [partlyKnown(update(writer.id, 'writer'), 'mail.send')]),
    ['root now', 'writer now 2:1'],
  ],
  [
    'not what a plan deletes',
    keysAsked(`${byRoot}keys: []`, [root, writer], [deletion(writer.id, 'writer')]),
    ['root now'],
  ],
  [
    'not what a plan replaces, but its successor',
    keysAsked(
      `${byRoot}keys: []`,
      [root, writer],
      [replacement(writer.id, creation('writer', 'api_keys.update'))],
    ),
    ['root now', 'writer 2:1'],
  ],
  [
    'what goes last, where its successor is refused',
    keysAsked(
      `${byRoot}keys: []`,
      [root, writer],
      [replacement(writer.id, creation('writer', 'stats.read'), true)],
    ),
    ['root now', 'writer now'],
  ],
  [
    'a creation with Full Access',
    keysAsked(`${byRoot}keys: []`, [root], [withoutScopes('new')]),
    ['root now', 'new 2:1'],
  ],
])('counts %s', (_, state, counted) => {
  const invariants = invariantsIn('{ holders: [api_keys.update], at-most: 9, reason: r }');
  const counts = holderCounts(state, breachFinder(invariants), exceptionsOf(state));
  const lines = [...counts.values()].flat().map(({ key, holdsNow, location }) => {
    const place = location === null ? '' : ` ${location.start.line}:${location.start.column}`;
    return `${key.name}${holdsNow ? ' now' : ''}${place}`;
  });
  expect(lines).toEqual(counted);
});

test('a key that is excepted does not count', () => {
  const state = keysAsked('keys: []', [root, writer]);
  const invariants = invariantsIn(
    '{ holders: ["*"], at-most: 9, except: [root], reason: r }',
    '{ never: ["*"], reason: r }',
  );
  const counts = holderCounts(state, breachFinder(invariants), exceptionsOf(state));
  expect([...counts.values()].map((holders) => holders.map(({ key }) => key.name))).toEqual([['writer']]);
});
