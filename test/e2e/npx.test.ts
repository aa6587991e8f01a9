import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { commitAll } from '../support/git-repository.js';
import { read, root } from '../support/repository.js';

const folder = mkdtempSync(join(tmpdir(), 'npx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npx runs the command line from a commit, with an empty cache and no registry to ask', () => {
  const repository = join(folder, 'repository');
  mkdirSync(repository);
  for (const path of ['dist', 'package.json', 'package-lock.json', 'src/rules']) {
    cpSync(resolve(root, path), join(repository, path), { recursive: true });
  }
  const commit = commitAll(repository);
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['--yes', `git+file://${repository}#${commit}`, '--version'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        npm_config_cache: join(folder, 'cache'),
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_fetch_retries: '0',
        npm_config_update_notifier: 'false',
      },
    },
  );
  expect({ status, stdout, stderr: status === 0 ? '' : stderr }).toEqual({
    status: 0,
    stdout: `${JSON.parse(read('package.json')).version}\n`,
    stderr: '',
  });
}, 60_000);
