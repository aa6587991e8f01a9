import { dirname, join } from 'node:path/posix';
import { expect, test } from '@jest/globals';
import { ruleIds } from '../src/model/finding.js';
import { rules } from '../src/rules/registry.js';
import { filesIn, read } from './support/repository.js';

/**
 * The layers of src, lowest first, and what each may import besides itself.
 * A layer may name only layers above it in this table, so there can be no cycle.
 */
const layers: Readonly<Record<string, readonly string[]>> = {
  model: [],
  catalogue: ['model'],
  text: ['model', 'catalogue', 'wrap-ansi'],
  'errors.ts': ['model'],
  'secret.ts': [],
  policy: ['model', 'catalogue', 'text', 'errors.ts', 'zod', 'yaml'],
  terraform: ['model', 'catalogue', 'text', 'zod'],
  sendgrid: ['model', 'text', 'errors.ts', 'secret.ts', 'zod', 'undici', 'node:events'],
  govern: ['model', 'catalogue', 'text'],
  grants: ['model', 'catalogue', 'text', 'govern'],
  invariants: ['model', 'catalogue', 'text', 'govern', 'grants'],
  change: ['model', 'catalogue', 'text', 'govern', 'grants'],
  audit: ['model', 'catalogue', 'text', 'govern', 'grants', 'change', 'node:crypto'],
  rules: ['model', 'catalogue', 'text', 'govern', 'grants', 'invariants', 'change', 'audit'],
  reporters: ['model', 'catalogue', 'text', 'zod', 'string-width'],
  workspace: ['model', 'text', 'errors.ts', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:path'],
  github: [
    ...['model', 'text', 'errors.ts', 'secret.ts', 'reporters', '@actions/core', '@actions/github'],
    ...['undici', 'node:crypto', 'node:events', 'node:fs', 'node:fs/promises', 'node:timers/promises'],
  ],
  run: [
    ...['model', 'text', 'errors.ts', 'secret.ts', 'policy', 'terraform', 'sendgrid', 'audit', 'rules'],
    ...['workspace', 'node:events', 'node:path', 'node:path/posix', 'node:timers/promises'],
  ],
  action: [
    ...['model', 'text', 'errors.ts', 'secret.ts', 'reporters', 'rules', 'workspace', 'github', 'run'],
    '@actions/core',
  ],
  cli: [
    ...['model', 'catalogue', 'text', 'errors.ts', 'reporters', 'rules', 'workspace', 'run'],
    ...['node:child_process', 'node:fs/promises', 'node:path', 'node:tty', 'node:util'],
  ],
};

/** The rooms and files of policy/, lowest first: each may import those before it. */
const policyRooms = [
  ...['read/', 'members/', 'wanted-scopes.ts', 'outline.ts'],
  ...[
    'limits.ts',
    'invariant-checks.ts',
    'waiver-checks.ts',
    'subuser-checks.ts',
    'cross-checks.ts',
    'build-policy.ts',
    'parse.ts',
    'ready-policy.ts',
  ],
];

/** An import or a re-export, in the formatter's shape; `} from '…'` ends one of several lines. */
const imports = /^(?:(?:import|export [{*])[^'\n]* from |\} from |import )'([^']+)';$/gm;

const sources = filesIn('src').filter((file) => file.endsWith('.ts'));
const tests = filesIn('test').filter((file) => file.endsWith('.ts'));
const core = named('src', sources).filter((file) =>
  /^src\/(model|catalogue|text|policy|terraform|govern|grants|invariants|change|audit|rules|reporters)\//.test(
    file,
  ),
);

test('every layer stands on layers above it in the table', () => {
  const names = Object.keys(layers);
  const inner = (name: string) => (layers[name] ?? []).filter((other) => names.includes(other));
  const upside = names.filter((name) =>
    inner(name).some((other) => names.indexOf(other) >= names.indexOf(name)),
  );
  expect(upside).toEqual([]);
});

test.each(sources)('src/%s imports only what its layer may', (file) => {
  const own = layerOf(file);
  expect(Object.keys(layers)).toContain(own);
  expect([own, ...(layers[own] ?? [])]).toEqual(expect.arrayContaining(importsOf(file)));
});

test('the rooms of policy/ stand on each other in their order', () => {
  const upside = policyRooms.flatMap((room, index) =>
    sources
      .filter((file) => file.startsWith(`policy/${room}`))
      .filter((file) => policyRooms.slice(index + 1).some((later) => namesRoom(file, later))),
  );
  expect(upside).toEqual([]);
  const placed = (file: string) => policyRooms.some((room) => file.startsWith(`policy/${room}`));
  expect(sources.filter((file) => layerOf(file) === 'policy' && !placed(file))).toEqual([]);
});

test('of the reporters only those that publish a schema know zod', () => {
  const withZod = sources.filter((file) => layerOf(file) === 'reporters' && importsOf(file).includes('zod'));
  expect(withZod).toEqual(['reporters/report-parts.ts', 'reporters/report-schema.ts']);
});

test('the core reads no clock, no chance, no environment and no console', () => {
  const impure = /\b(?:process|console|globalThis)\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(/;
  expect(core.filter((file) => impure.test(read(file)))).toEqual([]);
});

test("only GitHub's client is loaded on the way, so that a run that asks GitHub nothing never loads it", () => {
  const found = named('src', sources).flatMap((file) =>
    Array.from(read(file).matchAll(/\bimport\([^)]*'([^']+)'\)/g), ([, name]) => `${file} ${name}`),
  );
  expect(found).toEqual([
    'src/github/client.ts @actions/github',
    'src/github/client.ts undici/lib/web/fetch/index.js',
  ]);
  expect(named('src', sources).filter((file) => /\bimport\(/.test(read(file)))).toHaveLength(1);
  const loadsAtOnce = /^import (?!type )[^;]*'(?:@actions\/github|undici\/)/m;
  expect(named('src', sources).filter((file) => loadsAtOnce.test(read(file)))).toEqual([]);
});

test('only the two connections reveal a secret: GitHub’s and SendGrid’s', () => {
  expect(named('src', sources).filter((file) => read(file).includes('.reveal('))).toEqual([
    'src/github/client.ts',
    'src/sendgrid/http/client.ts',
  ]);
});

test('nothing ends the process, which would lose output on its way through a pipe', () => {
  expect(named('src', sources).filter((file) => /\bprocess\.exit\(/.test(read(file)))).toEqual([]);
});

test('no reporter takes a text apart: what a message is made of, it gets as segments', () => {
  const apart = /\.(?:replace|replaceAll|split|match|matchAll|search|test|exec)\(/;
  const reporters = sources.filter((file) => layerOf(file) === 'reporters');
  expect(reporters.filter((file) => apart.test(read(`src/${file}`)))).toEqual([]);
});

test('safe text is made in text/ alone', () => {
  const makers = sources.filter((file) => /safe-text\.js'/.test(read(`src/${file}`)));
  expect(makers.map(layerOf)).toEqual(makers.map(() => 'text'));
});

test.each(sources.filter(isMirrored))('src/%s has a test of its own in its place', (file) => {
  expect(tests).toContain(file.replace(/\.ts$/, '.test.ts'));
});

test('every rule is a file, a page, a test and a line of the registry, and nothing else lies beside them', () => {
  const ids = rules.map(({ id }) => id);
  const expected = ids.flatMap((id) => [`${id}.md`, `${id}.ts`]);
  expect(filesIn('src/rules')).toEqual([...expected, 'registry.ts'].sort());
  expect(tests).toEqual(expect.arrayContaining(ids.map((id) => `rules/${id}.test.ts`)));
});

test('the registry holds every rule, in the order of the model', () => {
  expect(rules.map(({ id }) => id)).toEqual(ruleIds);
});

/** Rooms in which a reader finds the test of a file by the file's name; elsewhere than in text and reporters one without functions needs none. */
function isMirrored(file: string): boolean {
  const isCore =
    /^(?:policy|model|govern|grants|invariants|change|audit|sendgrid|github|terraform|run|action)\//.test(
      file,
    );
  const isOutput = /^(?:text|reporters)\//.test(file);
  return isOutput || (isCore && /^export (?:async )?(?:function|class)/m.test(read(`src/${file}`)));
}

/** What a file imports: packages by name, the project's own files by layer. */
function importsOf(file: string): string[] {
  const specifiers = read(`src/${file}`).matchAll(imports);
  return Array.from(specifiers, ([, name = '']) =>
    name.startsWith('.') ? layerOf(join(dirname(file), name.replace(/\.js$/, '.ts'))) : name,
  );
}

/** Whether a file imports from a room of policy/. */
function namesRoom(file: string, room: string): boolean {
  const paths = Array.from(read(`src/${file}`).matchAll(imports), ([, name = '']) =>
    join(dirname(file), name),
  );
  return paths.some((path) => path.replace(/\.js$/, '.ts').startsWith(`policy/${room}`));
}

function layerOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function named(folder: string, files: readonly string[]): string[] {
  return files.map((file) => `${folder}/${file}`);
}
