import { expect, test } from '@jest/globals';
import { subuserChanges } from '../../src/change/subuser-changes.js';
import { subuserWidening } from '../../src/change/subuser-widening.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { plain } from '../../src/text/plain.js';

const policyWith = (...items: readonly string[]) =>
  parsePolicy(
    `version: 1\nkeys: []\nsubusers: [${items.map((item) => `{ ${item} }`).join(', ')}]\n`,
    'p.yml',
  );
const silent = parsePolicy('version: 1\nkeys: []\n', 'p.yml');
const tenants = 'match: "t-*", keys: []';

test.each([
  ['nothing, where subusers are read from now on', silent, policyWith('match: "*", ignore: true'), []],
  ['nothing of what was ignored before', policyWith('match: "*", ignore: true'), policyWith(), []],
  ['all of them at once', policyWith(tenants), silent, ['unread']],
  ['nothing where all were ignored', policyWith('match: "*", ignore: true'), silent, []],
  ['an item that is dropped, whatever falls to it', policyWith(tenants), policyWith(), ['dropped t-*']],
  [
    'an item that ignores now',
    policyWith(tenants),
    policyWith('match: "t-*", ignore: true'),
    ['ignored t-*'],
  ],
  [
    'a pattern that becomes narrower, and a subuser that is out of it',
    policyWith(tenants),
    policyWith('match: "t-1*", keys: []'),
    ['dropped t-*'],
  ],
  [
    'a subuser that is ignored out of a pattern',
    policyWith(tenants),
    policyWith('name: t-2, ignore: true', tenants),
    ['ignored t-2'],
  ],
  ['nothing where an item gets a name', policyWith(tenants), policyWith('name: t-1, keys: []', tenants), []],
])('left alone by the change: %s', (_, base, head, changes) => {
  const found = subuserChanges(base, head, ['t-1', 't-2']);
  expect(found.map((one) => ('subuser' in one ? `${one.kind} ${one.subuser}` : one.kind))).toEqual(changes);
  for (const one of found) expect(plain(subuserWidening(one).matter)).toMatch(/^This change .*\.$/);
});
