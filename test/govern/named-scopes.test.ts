import { expect, test } from '@jest/globals';
import { govern } from '../../src/govern/govern.js';
import { namedScopes } from '../../src/govern/named-scopes.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf } from '../support/accounts.js';

const ownPreset = 'presets:\n  web: [mail.send]\n';

test.each([
  {
    name: 'a scope that a key must hold',
    policy: 'keys:\n  - { name: a, scopes: [mail.send] }\n',
    named: ['mail.send 3:25 a'],
  },
  {
    name: 'a scope that a key may hold, and no pattern',
    policy: 'keys:\n  - { name: a, scopes: [], allow: [stats.read, "alerts.*"] }\n',
    named: ['stats.read 3:36 a'],
  },
  {
    name: 'once a scope that a key must and may hold',
    policy: 'keys:\n  - { name: a, scopes: [mail.send], allow: [mail.send] }\n',
    named: ['mail.send 3:25 a'],
  },
  {
    name: 'for no key what a pattern names, but with the pattern',
    policy: 'keys:\n  - { match: "a*", allow: [mail.send] }\n',
    named: ['mail.send 3:28 - a*'],
  },
  {
    name: 'a scope of a preset at its one use, with the line of the preset',
    policy: `${ownPreset}keys:\n  - { name: a, presets: [web] }\n`,
    named: ['mail.send 5:26 a; 3:9'],
  },
  {
    name: 'a scope of a preset that two entries use at the first, for neither key alone',
    policy: `${ownPreset}keys:\n  - { name: a, presets: [web] }\n  - { name: b, presets: [web] }\n`,
    named: ['mail.send 5:26 -; 3:9; 6:26'],
  },
  {
    name: 'a scope of a preset that no entry uses in the preset',
    policy: `${ownPreset}keys: []\n`,
    named: ['mail.send 3:9 -'],
  },
])('a policy names $name', ({ policy: text, named }) => {
  const policy = parsePolicy(`version: 1\n${text}`, 'p.yml');
  const found = [...namedScopes({ ...govern(policy, accountOf({})), policy })];
  expect(
    found.map(({ scope, location, key, about, related }) =>
      [
        [scope, placeOf(location), key?.name ?? '-', ...(about === null ? [] : [about])].join(' '),
        ...related.map((other) => placeOf(other.location)),
      ].join('; '),
    ),
  ).toEqual(named);
});

function placeOf({ start }: { readonly start: { readonly line: number; readonly column: number } }): string {
  return `${start.line}:${start.column}`;
}
