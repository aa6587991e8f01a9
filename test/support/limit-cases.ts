/** A policy that is just within a limit, the same one step further, and the one error that this is. */
export interface LimitCase {
  readonly name: string;
  readonly within: string;
  readonly beyond: string;
  /** The place, then the message. */
  readonly error: string;
}

const fewer = 'Take out what the key does not need, or allow it by patterns under "allow".';
const tooManyProviders =
  'The policy has more than 2,000 providers of Terraform. Take out those that apply with the key under "terraform.grantor", and those that are in no plan.';
const tooManyScopes = `The entry has more than 400 scopes. ${fewer}`;

/** At least one for each limit. */
export const limitCases: readonly LimitCase[] = [
  {
    name: 'entries',
    ...pair((n) => `keys:\n${lines(2_000 + n, (i) => `- {name: n${i}, allow: []}`)}`),
    error:
      '2003:10-15 The policy has more than 2,000 entries. Govern the keys of one kind together, by an entry with "match".',
  },
  {
    name: 'entries over all accounts',
    ...pair(
      (n) =>
        `keys:\n${lines(1_000, (i) => `- {name: n${i}, allow: []}`)}subusers:\n- name: s\n  keys:\n${lines(600, (i) => `  - {name: n${i}, allow: []}`)}- match: "t*"\n  keys:\n${lines(400 + n, (i) => `  - {name: n${i}, allow: []}`)}`,
    ),
    error:
      '2008:12-16 The policy has more than 2,000 entries. Govern the keys of one kind together, by an entry with "match".',
  },
  {
    name: 'items of subusers',
    ...pair((n) => `keys: []\nsubusers:\n${lines(2_000 + n, (i) => `- {name: n${i}, ignore: true}`)}`),
    error:
      '2004:10-15 The policy has more than 2,000 items of subusers. Put those together that are alike, by an item with "match".',
  },
  {
    name: 'scopes of an entry',
    ...pair((n) => `keys:\n- name: a\n  scopes:\n${lines(400 + n, (i) => `  - s${i}`)}`),
    error: `405:5-9 ${tooManyScopes}`,
  },
  {
    name: 'scopes of an entry through presets, its own and a built-in one',
    ...pair(
      (n) =>
        `presets:\n  a: [${scopes(200)}]\n  b: [${scopes(191 + n, 200)}]\nkeys: [{name: a, presets: [a, mail-send, b]}]\n`,
    ),
    error: `5:42-43 ${tooManyScopes}`,
  },
  {
    name: 'scopes of an entry through an alias',
    ...pair(
      (n) =>
        `presets:\n  a: &a [${scopes(399)}]\nkeys:\n- name: a\n  scopes: *a\n  allow: [x${n > 0 ? ', y' : ''}]\n`,
    ),
    error: `7:14-15 ${tooManyScopes}`,
  },
  {
    name: 'scopes of an entry, where each is there several times',
    ...pair(
      (n) =>
        `presets:\n  a: &a [${scopes(400)}]\n  b: *a\nkeys:\n- {name: a, scopes: *a, presets: [a, a, b], allow: *a}\n- {name: b, presets: [b], allow: [${n > 0 ? 'x' : 's1'}]}\n`,
    ),
    error: `7:35-36 ${tooManyScopes}`,
  },
  {
    name: 'patterns of an entry',
    ...pair((n) => `keys:\n- name: a\n  allow:\n  - s\n${lines(200 + n, (i) => `  - "s${i}.*"`)}`),
    error: '206:5-13 The entry has more than 200 patterns. Write fewer and wider ones.',
  },
  {
    name: 'scopes in all entries, through one alias',
    ...pair(
      (n) =>
        `presets:\n  a: &a [${scopes(400)}]\nkeys:\n${lines(250, (i) => `- {name: n${i}, scopes: *a}`)}${n > 0 ? '- {name: z, allow: [x]}\n' : ''}`,
    ),
    error:
      '255:21-22 The policy has more than 100,000 scopes in all its entries. Take out what no key needs, or allow it by patterns under "allow".',
  },
  {
    name: 'scopes in all entries, through presets',
    ...pair(
      (n) =>
        `presets:\n  a: [${scopes(400)}]\nkeys:\n${lines(250, (i) => `- {name: n${i}, presets: [a]}`)}${n > 0 ? '- {name: z, presets: [a]}\n' : ''}`,
    ),
    error:
      '255:23-24 The policy has more than 100,000 scopes in all its entries. Take out what no key needs, or allow it by patterns under "allow".',
  },
  {
    name: 'presets',
    ...pair((n) => `presets:\n${lines(200 + n, (i) => `  p${i}: [s]`)}keys: []\n`),
    error:
      '203:3-7 The policy has more than 200 presets. Take out those that no entry uses, or write their scopes into the entries.',
  },
  {
    name: 'waivers',
    ...pair(
      (n) =>
        `keys: []\nwaivers:\n${lines(500 + n, (i) => `- {rule: renamed-key, key: k${i}, reason: r, expires: 2026-12-31}`)}`,
    ),
    error:
      '504:10-21 The policy has more than 500 waivers. Take out those whose day is over, or fix what they cover.',
  },
  {
    name: 'scopes of a waiver',
    ...pair(
      (n) =>
        `keys: []\nwaivers:\n- rule: excess-scope\n  key: k\n  reason: r\n  expires: 2026-12-31\n  scopes:\n${lines(400 + n, (i) => `  - s${i}`)}`,
    ),
    error: '409:5-9 The waiver has more than 400 scopes. Split it in two.',
  },
  {
    name: 'providers of Terraform',
    ...pair(
      (n) => `keys: []\nterraform:\n  providers:\n${lines(2_000 + n, (i) => `    p${i}: {ignore: true}`)}`,
    ),
    error: `2005:5-10 ${tooManyProviders}`,
  },
  {
    name: 'providers of Terraform, all of them one alias',
    ...pair(
      (n) =>
        `keys: []\nterraform:\n  providers:\n    a: &a {subuser: s}\n${lines(1_999 + n, (i) => `    p${i}: *a`)}`,
    ),
    error: `2005:5-10 ${tooManyProviders}`,
  },
  {
    name: 'scopes of a preset',
    ...pair((n) => `presets:\n  a:\n${lines(400 + n, (i) => `  - s${i}`)}keys: [{name: a, presets: [a]}]\n`),
    error: '404:5-9 The preset has more than 400 scopes. Split it in two.',
  },
  {
    name: 'invariants',
    ...pair((n) => `keys: []\ninvariants:\n${lines(100 + n, (i) => `- {never: [s${i}], reason: r}`)}`),
    error:
      '104:4-9 The policy has more than 100 invariants. Put those together that say the same of several scopes.',
  },
  {
    name: 'pairs of an entry and an invariant',
    ...pair(
      (n) =>
        `keys:\n${lines(1_000, (i) => `- {name: n${i}, allow: []}`)}${n > 0 ? '- {name: z, allow: []}\n' : ''}invariants:\n${lines(10, (i) => `- {never: [s${i}], reason: r}`)}`,
    ),
    error:
      '1014:4-9 The policy has more than 10,000 pairs of an entry and an invariant. Put those invariants together that say the same of several scopes, or govern the keys of one kind together, by an entry with "match".',
  },
  {
    name: 'items of an invariant',
    ...pair((n) => `keys: []\ninvariants:\n- reason: r\n  never:\n${lines(200 + n, (i) => `  - s${i}`)}`),
    error: '206:5-9 The invariant has more than 200 items. Write fewer and wider ones.',
  },
  {
    name: 'exceptions of an invariant',
    ...pair(
      (n) =>
        `keys: []\ninvariants:\n- reason: r\n  never: [s]\n  except:\n${lines(200 + n, (i) => `  - k${i}`)}`,
    ),
    error: '207:5-9 The invariant has more than 200 exceptions. Say something that holds for more keys.',
  },
  {
    name: 'characters of a text',
    ...pair((n) => `keys:\n- owner: ${'o'.repeat(1_000 + n)}\n  name: a\n  allow: []\n`),
    error: '3:10-1011 The text has more than 1,000 characters. Make it shorter.',
  },
  {
    name: 'characters of a name of a member',
    ...pair((n) => `presets: {${'p'.repeat(1_000 + n)}: []}\nkeys: []\n`),
    error: '2:11-1012 The text has more than 1,000 characters. Make it shorter.',
  },
  {
    name: 'characters of a text that an alias repeats',
    ...pair(
      (n) =>
        `keys:\n- {name: &n ${'n'.repeat(1_000 + n)}, allow: []}\n- {id: aaaaaaaaaaaaaaaaaaaaaa, name: *n, allow: []}\n`,
    ),
    error: '3:13-1014 The text has more than 1,000 characters. Make it shorter.',
  },
];

function pair(text: (more: number) => string): Pick<LimitCase, 'within' | 'beyond'> {
  return { within: `version: 1\n${text(0)}`, beyond: `version: 1\n${text(1)}` };
}

function lines(count: number, line: (index: number) => string): string {
  return numbered(count, (index) => `${line(index)}\n`).join('');
}

function scopes(count: number, from = 0): string[] {
  return numbered(count, (index) => `s${from + index}`);
}

function numbered<T>(count: number, item: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => item(index));
}
