import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/text/message.js';
import { keyId, listed } from '../support/accounts.js';
import { auditedEstate, estateLines, type GivenEstate } from '../support/estate-audit.js';

const admin = { admin: ['api_keys.update', 'api_keys.create', 'mail.send'] };
const top = 'keys: [{ name: admin, allow: ["*"] }]\n';

test.each<[what: string, given: GivenEstate, lines: readonly string[]]>([
  [
    'each account has its own entries',
    {
      policy: `${top}subusers:\n  - { name: acme, keys: [{ name: mailer, allow: [mail.send] }] }\n`,
      keys: admin,
      subusers: { acme: { mailer: ['mail.send', 'stats.read'], admin: [] } },
    },
    [
      '4:34 excess-scope acme mailer new',
      '2:31 critical-scope - admin new',
      '4:19 unmanaged-key acme admin new',
    ],
  ],
  [
    'an item by pattern is held against each of its subusers',
    {
      policy: 'keys: []\nsubusers:\n  - { match: "t-*", keys: [{ name: mailer, allow: [] }] }\n',
      subusers: { 't-1': { mailer: ['mail.send'] }, 't-2': { mailer: ['mail.send'] }, 't-3': {} },
    },
    [
      '4:36 excess-scope t-1 mailer new',
      '4:36 excess-scope t-2 mailer new',
      '4:36 missing-key t-3 mailer new',
    ],
  ],
  [
    'a key that an entry for several subusers names by its id is missing in none where one has it',
    {
      policy: `keys: []\nsubusers:\n  - { match: "t-*", keys: [{ id: "${keyId(2000)}", allow: [] }] }\n`,
      subusers: { 't-1': {}, 't-2': { mailer: [] }, 't-3': {} },
    },
    [],
  ],
  [
    'one that none of them has is missing once',
    {
      policy: `keys: []\nsubusers:\n  - { match: "t-*", keys: [{ id: "${keyId(9)}", name: k, allow: [] }] }\n`,
      subusers: { 't-1': {}, 't-2': {} },
    },
    ['4:34 missing-key t-1 k new'],
  ],
  [
    'a subuser of which no item speaks is one finding',
    {
      policy: 'keys: []\nsubusers: []\n',
      subusers: { acme: { a: ['mail.send', 'billing.read'], b: ['api_keys.update'] } },
    },
    ['3:1 unmanaged-subuser acme - new'],
  ],
  [
    'such a finding is waived by the name of the subuser',
    {
      policy:
        'keys: []\nsubusers: []\nwaivers: [{ rule: unmanaged-subuser, subuser: acme, reason: r, expires: 2026-12-31 }]\n',
      subusers: { acme: {}, other: {} },
    },
    ['3:1 unmanaged-subuser acme - waived', '3:1 unmanaged-subuser other - new'],
  ],
  [
    'what the policy itself says wrong is said once',
    {
      policy:
        'presets: { p: [no.such] }\nkeys: []\nsubusers:\n  - { match: "t-*", keys: [{ match: "*", presets: [p], scopes: [not.there], allow: ["nothing.*"] }] }\n',
      subusers: { 't-1': {}, 't-2': {} },
    },
    ['5:52 unknown-scope - - new', '5:65 unknown-scope - - new', '5:85 unknown-scope - - new'],
  ],
  [
    'what an entry for one subuser says wrong is about that one',
    {
      policy:
        'keys: []\nsubusers:\n  - { name: acme, keys: [{ match: "*", scopes: [not.there] }, { name: k, allow: [2fa_required] }] }\n',
      subusers: { acme: { k: [] } },
    },
    ['4:49 unknown-scope acme - new', '4:82 automatic-scope acme k new'],
  ],
  [
    'waivers are for the account that they name, and one that covers something anywhere is used',
    {
      policy:
        'keys: []\nsubusers:\n  - { match: "t-*", keys: [{ name: mailer, allow: [] }] }\nwaivers:\n  - { rule: excess-scope, key: mailer, subuser: t-1, scopes: [mail.send], reason: r, expires: 2026-12-31 }\n  - { rule: excess-scope, key: mailer, scopes: [mail.send], reason: r, expires: 2026-12-31 }\n  - { rule: excess-scope, key: mailer, subuser: t-9, scopes: [mail.send], reason: r, expires: 2026-12-31 }\n',
      subusers: { 't-1': { mailer: ['mail.send'] }, 't-2': { mailer: ['mail.send'] } },
      estate: { subusers: listed('t-1', 't-2', { name: 't-9', isDisabled: true }) },
    },
    [
      '4:36 excess-scope t-1 mailer waived',
      '4:36 excess-scope t-2 mailer new',
      '7:13 unused-waiver - mailer new',
    ],
  ],
  [
    'holders are counted over all accounts, in one finding',
    {
      policy: `${top}invariants: [{ holders: [mail.send], at-most: 2, reason: r, except: [t-1/ex] }]\nsubusers:\n  - { match: "t-*", keys: [{ match: "*", allow: [mail.send] }] }\n`,
      keys: { admin: ['mail.send'] },
      subusers: { 't-1': { a: ['mail.send'], ex: ['mail.send'] }, other: { b: ['mail.send'] } },
    },
    ['3:16 broken-invariant - - new', '4:1 unmanaged-subuser other - new'],
  ],
  [
    'an exception is for the key that it names, with its subuser',
    {
      policy: `keys: [{ match: "*", allow: [mail.send] }]\ninvariants: [{ never: [mail.send], reason: r, except: [acme/a, b] }]\nsubusers:\n  - { name: acme, keys: [{ match: "*", allow: ["*.send"] }] }\n`,
      keys: { a: ['mail.send'], b: ['mail.send'] },
      subusers: { acme: { a: ['mail.send'], b: ['mail.send'] } },
    },
    ['3:16 broken-invariant - - new', '3:16 broken-invariant - a new', '3:16 broken-invariant acme b new'],
  ],
  [
    'each account has its own limit of keys',
    {
      policy: 'keys: []\nsubusers:\n  - { name: acme, keys: [{ match: "*", allow: [] }] }\n',
      subusers: { acme: Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`k${i}`, []])) },
    },
    ['4:19 key-limit acme - new'],
  ],
])('%s', (_, given, lines) => {
  expect(estateLines(given)).toEqual(lines);
});

test('what entries for subusers say by themselves is judged without an account as well', () => {
  const policy =
    'keys: []\ninvariants: [{ never: [sso.*], reason: r }]\nsubusers:\n  - { name: acme, keys: [{ name: k, scopes: [billing.read, mail.send] }] }\n  - { match: "t-*", keys: [{ name: k, allow: [sso.settings.read, no.such] }] }\n';
  expect(estateLines({ policy, estate: null })).toEqual([
    '3:16 broken-invariant - - new',
    '5:46 billing-mix acme k new',
    '6:66 unknown-scope - - new',
  ]);
});

test.each<[what: string, own: readonly string[], other: readonly string[] | null, problems: number]>([
  ['governs a key of another subuser', ['mailer'], ['mailer'], 0],
  ['is for a key that another lacks', ['mailer'], [], 0],
  ['is for no other subuser', ['mailer'], null, 1],
])(
  'an entry by name beside one by id is a second one only where it governs nothing: it %s',
  (_, own, other, problems) => {
    const keysOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, []]));
    const found = auditedEstate({
      policy: `keys: []\nsubusers:\n  - { match: "t-*", keys: [{ id: "${keyId(1000)}", allow: [] }, { name: mailer, allow: [] }] }\n`,
      subusers: { 't-1': keysOf(own), ...(other === null ? {} : { 't-2': keysOf(other) }) },
    });
    expect(found.problems).toHaveLength(problems);
  },
);

test('what is to be done about an entry for several subusers leaves it to the others', () => {
  const { findings } = auditedEstate({
    policy:
      'keys: []\nsubusers:\n  - { match: "t-*", keys: [{ name: mailer, allow: [] }, { name: new, scopes: [mail.send] }] }\n',
    subusers: { 't-1': { mailer: ['mail.send'], new: ['mail.send'] }, 't-2': {} },
  });
  expect(findings.map(messageOf)).toEqual([
    expect.stringContaining('Delete the key, since the entry allows nothing'),
    expect.stringContaining('or give the subuser an item of its own without this entry.'),
    expect.stringContaining('or give the subuser an item of its own without this entry.'),
  ]);
});

test('a message names the subuser of each key', () => {
  const { findings, keys } = auditedEstate({
    policy:
      'keys: []\ninvariants: [{ holders: [mail.send], at-most: 1, reason: r }]\nsubusers:\n  - { name: acme, keys: [{ name: mailer, allow: [] }, { name: gone, allow: [] }] }\n  - { match: "*", ignore: true }\n',
    keys: {},
    subusers: { acme: { mailer: ['mail.send'], other: ['mail.send'] } },
    estate: { subusers: listed('acme', { name: 'left', isIgnored: true }) },
  });
  const told = findings.map(messageOf);
  expect(told[0]).toContain('2 keys hold "mail.send"');
  expect(told[0]).toContain('"acme / mailer", "acme / other"');
  expect(told[0]).toContain('Not counted are the keys of 1 subuser that is ignored or disabled: "left".');
  expect(told[1]).toContain('Key "acme / mailer" holds 1 scope');
  expect(told.join('\n')).toContain('Key "acme / gone" is not live.');
  expect(told.join('\n')).toContain('Key "acme / other" (id 0000000000000000001001) has no entry');
  expect(keys.map(({ key }) => key.subuser)).toEqual(['acme', 'acme']);
});
