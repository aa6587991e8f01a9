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
  'errors.ts': ['model'],
  'secret.ts': [],
  'text.ts': ['model'],
  'spelling.ts': [],
  policy: ['model', 'errors.ts', 'spelling.ts', 'zod', 'yaml'],
  sendgrid: ['model', 'errors.ts', 'secret.ts', 'zod', 'undici', 'node:events'],
  audit: ['model', 'node:crypto'],
  rules: ['model', 'audit', 'spelling.ts'],
  reporters: ['model', 'text.ts', 'zod'],
  'secret-inputs.ts': ['model', 'secret.ts', '@actions/core'],
  'inputs.ts': ['model', 'errors.ts', 'secret.ts', 'secret-inputs.ts', '@actions/core'],
  workspace: ['model', 'errors.ts', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:path'],
  github: [
    ...[
      'model',
      'errors.ts',
      'secret.ts',
      'text.ts',
      'reporters',
      '@actions/core',
      '@actions/github',
      'undici',
    ],
    ...['node:crypto', 'node:events', 'node:fs/promises', 'node:timers/promises'],
  ],
  reading: ['model', 'errors.ts', 'policy', 'sendgrid', 'inputs.ts', 'workspace', 'github'],
  'files.ts': ['model', 'rules', 'reporters', 'inputs.ts', 'workspace', 'github'],
  'main.ts': [
    ...['model', 'errors.ts', 'policy', 'audit', 'rules', 'inputs.ts', 'workspace', 'github', 'reading'],
    'files.ts',
  ],
  'cancellation.ts': ['node:events'],
  'index.ts': ['model', 'errors.ts', 'text.ts', 'main.ts', 'cancellation.ts', '@actions/core'],
};

/** An import or a re-export, in the formatter's shape; `} from '…'` ends one of several lines. */
const imports = /^(?:(?:import|export [{*])[^'\n]* from |\} from |import )'([^']+)';$/gm;

/** Data, which may be as long as it is. */
const data = /^src\/model\/catalogue.*\.ts$/;
const maxLines = 200;

const sources = filesIn('src').filter((file) => file.endsWith('.ts'));
const tests = filesIn('test').filter((file) => file.endsWith('.ts'));
const tools = filesIn('tools').filter((file) => file.endsWith('.ts'));
const code = [...named('src', sources), ...named('test', tests), ...named('tools', tools)];
const core = named('src', sources).filter((file) =>
  /^src\/(model|policy|audit|rules|reporters)\//.test(file),
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

test('of the reporters only the one that publishes a schema knows zod', () => {
  const withZod = sources.filter((file) => layerOf(file) === 'reporters' && importsOf(file).includes('zod'));
  expect(withZod).toEqual(['reporters/report-schema.ts']);
});

test('the core reads no clock, no chance, no environment and no console', () => {
  const impure = /\b(?:process|console|globalThis)\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(/;
  expect(core.filter((file) => impure.test(read(file)))).toEqual([]);
});

test("only GitHub's client is loaded on the way, so that a run that asks GitHub nothing never loads it", () => {
  const found = named('src', sources).flatMap((file) =>
    Array.from(read(file).matchAll(/\bimport\([^)]*'([^']+)'\)/g), ([, name]) => `${file} ${name}`),
  );
  expect(found).toEqual(['src/github/client.ts @actions/github']);
  expect(named('src', sources).filter((file) => /\bimport\(/.test(read(file)))).toHaveLength(1);
  const loadsAtOnce = /^import (?!type )[^;]*'@actions\/github'/m;
  expect(named('src', sources).filter((file) => loadsAtOnce.test(read(file)))).toEqual([]);
});

test('only the two connections reveal a secret: GitHub’s and SendGrid’s', () => {
  expect(named('src', sources).filter((file) => read(file).includes('.reveal('))).toEqual([
    'src/github/client.ts',
    'src/sendgrid/client.ts',
  ]);
});

test('nothing ends the process, which would lose output on its way through a pipe', () => {
  expect(named('src', sources).filter((file) => /\bprocess\.exit\(/.test(read(file)))).toEqual([]);
});

test(`no file is longer than ${maxLines} lines, data apart`, () => {
  const long = code.filter((file) => !data.test(file) && read(file).trimEnd().split('\n').length > maxLines);
  expect(long).toEqual([]);
});

test('there is no default export and no barrel', () => {
  expect(code.filter((file) => /^export (?:default\b|\* from)/m.test(read(file)))).toEqual([]);
});

test('no test mocks a module, is skipped or is alone', () => {
  const shortcut = /\bjest\.(?:mock|unstable_mockModule)\(|\.(?:only|skip|todo)\(|\.(?:only|skip)\.each\b/;
  expect(named('test', tests).filter((file) => shortcut.test(read(file)))).toEqual([]);
});

test('every rule is a file, a page, a test and a line of the registry, and nothing else lies beside them', () => {
  const ids = rules.map(({ id }) => id);
  const expected = ids.flatMap((id) => [`${id}.md`, `${id}.ts`]);
  const found = filesIn('src/rules');
  expect(found).toEqual([...expected, 'registry.ts'].sort());
  expect(tests).toEqual(expect.arrayContaining(ids.map((id) => `rules/${id}.test.ts`)));
});

test('the registry holds every rule, in the order of the model', () => {
  expect(rules.map(({ id }) => id)).toEqual(ruleIds);
});

/** What a file imports: packages by name, the project's own files by layer. */
function importsOf(file: string): string[] {
  const specifiers = read(`src/${file}`).matchAll(imports);
  return Array.from(specifiers, ([, name = '']) =>
    name.startsWith('.') ? layerOf(join(dirname(file), name.replace(/\.js$/, '.ts'))) : name,
  );
}

function layerOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function named(folder: string, files: readonly string[]): string[] {
  return files.map((file) => `${folder}/${file}`);
}
