import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { policyJsonSchema } from '../src/policy/members/json-schema.js';
import { reportJsonSchema } from '../src/reporters/report-schema.js';

// Builds what the runner downloads: `node build/tools/build-dist.js [folder]`, by default into dist/.
// The output depends on the sources and the lock file alone: not on the folder, the platform or Node's version.

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(process.argv[2] ?? join(root, 'dist'));

/** ncc looks for it where it runs; `paths` are the one way to tell it what stands for a package. */
const undiciByItsParts = {
  compilerOptions: { baseUrl: '.', paths: { undici: ['./tools/undici-parts.cjs'] } },
};

// ncc leaves files of earlier builds where they are.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

writeFileSync(join(root, 'build/tsconfig.json'), JSON.stringify(undiciByItsParts));
bundle('action', '.');
nameChunk('github.js');
bundle('cli', 'cli');
renameSync(join(folder, 'cli/index.js'), join(folder, 'cli.js'));
for (const name of ['index.js', 'github.js', 'cli.js']) writeInAscii(name);
joinLicenses(['.', 'cli'], 'licenses.txt');
rmSync(join(folder, 'cli'), { recursive: true });
write('policy.schema.json', policyJsonSchema());
write('report.schema.json', reportJsonSchema());

/** Neither minified nor mapped: a reviewer can read it, and it starts no slower. */
function bundle(shell: 'action' | 'cli', out: string): void {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  // Without a name in it, the licenses of one chunk would be written over those of the other.
  const options = ['--out', join(folder, out), '--license', '[name].licenses', '--no-cache', '--quiet'];
  execFileSync(process.execPath, [ncc, 'build', join(root, `build/src/${shell}/index.js`), ...options], {
    cwd: join(root, 'build'),
    stdio: 'inherit',
  });
}

/**
 * ncc calls what is loaded only where it is needed, GitHub's client, by a number of its own. A name says what it is, stays
 * the same, and is no other bundle's.
 */
function nameChunk(name: string): void {
  const [chunk, ...others] = readdirSync(folder).filter((file) => /^\d+\.index\.js$/.test(file));
  if (chunk === undefined || others.length > 0) throw new Error('There is not exactly one chunk to name.');
  const numbered = 'return "" + chunkId + ".index.js";';
  const [before = '', after, ...more] = read('index.js').split(numbered);
  if (after === undefined || more.length > 0)
    throw new Error('The bundle does not say once how chunks are called.');
  writeFileSync(join(folder, 'index.js'), `${before}return ${JSON.stringify(name)};${after}`);
  renameSync(join(folder, chunk), join(folder, name));
}

/** One character beyond ASCII, in a comment of a library, doubles the size of the text that is compiled at every start. */
function writeInAscii(name: string): void {
  const escaped = read(name).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(join(folder, name), escaped);
}

function joinLicenses(places: readonly string[], name: string): void {
  const files = places.flatMap((place) =>
    readdirSync(join(folder, place))
      .filter((file) => file.endsWith('.licenses'))
      .sort()
      .map((file) => join(place, file)),
  );
  writeFileSync(join(folder, name), [...new Set(files.map(read))].join('\n'));
  for (const file of files) rmSync(join(folder, file));
}

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function write(file: string, schema: unknown): void {
  writeFileSync(join(folder, file), `${JSON.stringify(schema, null, 2)}\n`);
}
