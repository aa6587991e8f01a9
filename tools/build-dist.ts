import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { policyJsonSchema } from '../src/policy/schema.js';
import { reportJsonSchema } from '../src/reporters/report-schema.js';

// Builds what the runner downloads: `node build/tools/build-dist.js [folder]`, by default into dist/.
// The output depends on the sources and the lock file alone: not on the folder, the platform or Node's version.

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(process.argv[2] ?? join(root, 'dist'));

// ncc leaves files of earlier builds where they are.
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

bundle();
write('policy.schema.json', policyJsonSchema());
write('report.schema.json', reportJsonSchema());

/** Neither minified nor mapped: a reviewer can read it, and it starts no slower. */
function bundle(): void {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const options = ['--out', folder, '--license', 'licenses.txt', '--no-cache', '--quiet'];
  execFileSync(process.execPath, [ncc, 'build', join(root, 'build/src/index.js'), ...options], {
    cwd: root,
    stdio: 'inherit',
  });
}

function write(file: string, schema: unknown): void {
  writeFileSync(join(folder, file), `${JSON.stringify(schema, null, 2)}\n`);
}
