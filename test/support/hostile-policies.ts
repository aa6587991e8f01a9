import { catalogue } from '../../src/catalogue/catalogue.js';
import { keyId } from './accounts.js';

/** A policy as large as its limits let it be, and what it is held against besides the account. */
export interface HostilePolicy {
  readonly name: string;
  readonly text: string;
  /** The policy before the change; null where there is nothing to compare with. */
  readonly base: string | null;
}

/** Scopes that keys hold, some of which no catalogue knows. */
const pool = [
  ...[...catalogue.values()].filter(({ kind }) => kind === 'regular').map(({ scope }) => scope),
  ...numbered(30, (n) => `area${n % 7}.thing${n}.read`),
];

/** 100 keys of 150 scopes: ten may update keys, ten others create them, and no two hold the same. */
export const largeAccount = numbered(100, (n) => {
  const endpoint = n < 10 ? 'api_keys.update' : n < 20 ? 'api_keys.create' : 'api_keys.read';
  const rest = pool.filter((scope) => !scope.startsWith('api_keys.'));
  const held = numbered(149, (i) => rest[(i * (2 * n + 3) + n * 17) % rest.length] ?? '');
  const scopes = [...new Set([endpoint, ...held, ...rest])].slice(0, 150);
  return { id: keyId(n), name: n === 99 ? 'scope-audit' : `key-${n}`, scopes };
});

const liveNames = largeAccount.map(({ name }) => name);

/** Each just within the limits that it has most of. */
export const hostilePolicies: readonly HostilePolicy[] = [
  policy('2,000 entries of 50 unknown scopes', [
    'keys:',
    ...numbered(2_000, (n) => `- {name: n${n}, scopes: [${unknown(50, n * 50)}]}`),
  ]),
  policy('2,000 entries, the live keys among them, by an alias of 50 unknown scopes', [
    'keys:',
    `- {name: n0, scopes: &s [${unknown(50)}]}`,
    ...numbered(1_999, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, scopes: *s}`),
  ]),
  policy('250 entries of 400 scopes by an alias, names of 1,000 characters', [
    'keys:',
    `- {name: n0, scopes: &s [${long(400)}]}`,
    ...numbered(249, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, scopes: *s}`),
  ]),
  policy('80,000 unknown scopes in 200 unused presets, and as many in entries', [
    'presets:',
    ...numbered(200, (n) => `  p${n}: [${unknown(400, n * 400)}]`),
    'keys:',
    ...numbered(250, (n) => `- {name: n${n}, presets: [p${n % 200}]}`),
  ]),
  policy('1 preset of 50 scopes, used by 2,000 entries', [
    `presets: {p: [${unknown(50)}]}`,
    'keys:',
    ...numbered(2_000, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, presets: [p]}`),
  ]),
  policy('200 presets of 400 scopes, names of 1,000 characters all of them, used by 250 entries', [
    'presets:',
    `  &p0 ${'p'.repeat(990)}0: &s [${long(400)}]`,
    ...numbered(199, (n) => `  &p${n + 1} ${'p'.repeat(990)}${n + 1}: *s`),
    'keys:',
    ...numbered(250, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, presets: [*p${n % 200} ]}`),
  ]),
  policy('250 entries that use 200 presets of the same 400 scopes', [
    'presets:',
    `  p0: &s [${unknown(400)}]`,
    ...numbered(199, (n) => `  p${n + 1}: *s`),
    'keys:',
    `- {name: n0, presets: &p [${numbered(200, (n) => `p${n}`)}]}`,
    ...numbered(249, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, presets: *p}`),
  ]),
  policy('100 keys of 400 scopes and 200 patterns', [
    'keys:',
    `- {name: n0, scopes: &s [${unknown(400)}], allow: &a [${patterns(200)}]}`,
    ...liveNames.map((name) => `- {name: ${name}, scopes: *s, allow: *a}`),
  ]),
  policy('740 entries of 200 patterns by an alias', [
    'keys:',
    `- {name: n0, allow: &a [${patterns(200)}]}`,
    ...numbered(740, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, allow: *a}`),
  ]),
  policy('200 patterns of 1,000 characters for each of 100 keys', [
    'keys:',
    `- {name: n0, allow: &a [${numbered(200, (n) => JSON.stringify(`*${'e*'.repeat(495)}${n}*`))}]}`,
    ...liveNames.map((name) => `- {name: ${name}, allow: *a}`),
  ]),
  policy('2,000 match entries of 300 stars, the last one for all keys', [
    'keys:',
    ...numbered(1_999, (n) => `- {match: "${'*k'.repeat(200)}${n}", allow: []}`),
    `- {match: "*", scopes: [${unknown(400)}]}`,
  ]),
  policy('a match entry that asks 100 refused grants of every scope there is', [
    'keys:',
    `- {match: "*", scopes: [${pool}]}`,
  ]),
  policy('100 refused grants with chains, each of other scopes', [
    'keys:',
    ...liveNames.map((name, n) => `- {name: ${name}, scopes: [${some(200, n)}], allow: ["*"]}`),
  ]),
  policy('2,000 refused grants by grantors that each entry names', [
    'keys:',
    ...numbered(1_900, (n) => `- {name: n${n}, scopes: [${some(13, n)}], grantor: key-${n % 99}}`),
    ...liveNames.map((name, n) => `- {name: ${name}, scopes: [${some(150, n)}], grantor: key-${n % 9}}`),
  ]),
  policy('2,000 grantors that are not known', [
    'keys:',
    ...numbered(2_000, (n) => `- {name: n${n}, scopes: [mail.send], grantor: key_${n}}`),
  ]),
  policy('34,000 misspelt scopes', [
    'keys:',
    ...numbered(85, (n) => `- {name: n${n}, scopes: [${misspelt(400, n * 400)}]}`),
  ]),
  policy('1 MiB of text', [
    'keys:',
    ...numbered(1_000, (n) => `- {id: "${keyId(n)}", owner: ${'o'.repeat(960)}, allow: []}`),
  ]),
  policy('2,000 ids with one name of 1,000 characters, each of 50 scopes', [
    'keys:',
    `- {id: "${keyId(0)}", name: &n ${'n'.repeat(1_000)}, scopes: &s [${unknown(50)}]}`,
    ...numbered(1_999, (n) => `- {id: "${keyId(n + 1)}", name: *n, scopes: *s}`),
  ]),
  change(
    'a change of 2,000 entries of 50 scopes',
    numbered(2_000, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, scopes: [${unknown(50, n * 50)}]}`),
    numbered(2_000, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, scopes: [${unknown(50, n * 50 + 25)}]}`),
  ),
  change(
    'a change from 100 entries of 400 scopes and 200 patterns to one',
    [
      `- {name: n0, scopes: &s [${unknown(400)}], allow: &a [${patterns(200)}]}`,
      ...liveNames.map((name) => `- {name: ${name}, scopes: *s, allow: *a}`),
    ],
    [`- {match: "*", scopes: [${unknown(400, 200)}], allow: [${patterns(200, 100)}]}`],
  ),
  policy('2,000 entries of 50 scopes that all break 5 invariants', [
    'keys:',
    `- {name: n0, scopes: &s [${unknown(50)}]}`,
    ...numbered(1_999, (n) => `- {name: ${liveNames[n] ?? `n${n}`}, scopes: *s}`),
    'invariants:',
    ...numbered(5, (n) => `- {never: ["*", q${n}], reason: ${'r'.repeat(900)}}`),
  ]),
  policy('all at once', [
    'presets:',
    `  p0: &t [${unknown(350, 350)}]`,
    ...numbered(149, (n) => `  p${n + 1}: *t`),
    'keys:',
    `- {name: n0, scopes: &s [${long(350)}], allow: &a [${patterns(200)}], owner: &o ${'o'.repeat(1_000)}}`,
    ...liveNames.map((name) => `- {name: ${name}, scopes: *s, allow: *a, owner: *o}`),
    ...numbered(
      150,
      (n) => `- {name: ${'n'.repeat(900)}${n}, presets: [p${n % 150}], grantor: key-${n % 9}}`,
    ),
    ...numbered(1_700, (n) => `- {match: "*k*${n}*", scopes: [${some(5, n)}], owner: *o}`),
  ]),
];

function policy(name: string, lines: readonly string[]): HostilePolicy {
  return { name, text: ['version: 1', ...lines, ''].join('\n'), base: null };
}

function change(name: string, before: readonly string[], after: readonly string[]): HostilePolicy {
  return { ...policy(name, ['keys:', ...after]), base: policy(name, ['keys:', ...before]).text };
}

function unknown(count: number, from = 0): string[] {
  return numbered(count, (n) => `s${(from + n).toString(36)}`);
}

function misspelt(count: number, from: number): string[] {
  return numbered(count, (n) => {
    const scope = pool[(from + n) % pool.length] ?? '';
    const at = (from + n) % scope.length;
    return `${scope.slice(0, at)}x${scope.slice(at + 1)}${(from + n).toString(36).slice(-2)}`;
  });
}

function long(count: number): string[] {
  return numbered(count, (n) => `${'s'.repeat(990)}${n}`);
}

function patterns(count: number, from = 0): string[] {
  return numbered(count, (n) => JSON.stringify(`*.p${from + n}.*`));
}

/** Scopes that keys hold, another choice for each number. */
function some(count: number, n: number): string[] {
  return [...new Set(numbered(count, (i) => pool[(i * (2 * n + 5) + n * 31) % pool.length] ?? ''))];
}

function numbered<T>(count: number, item: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => item(n));
}
