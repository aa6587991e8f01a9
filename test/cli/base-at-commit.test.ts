import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { policyAtCommit } from '../../src/cli/base-at-commit.js';

const repository = mkdtempSync(join(tmpdir(), 'base-at-commit-'));
const files = { 'policy.yml': 'of the root\n', 'mail/policy.yml': 'of mail\n', 'mail/keys/a.yml': 'deep\n' };

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}
git('init', '-q');
git('add', '.');
git('-c', 'user.name=t', '-c', 'user.email=t@t', 'commit', '-q', '-m', 'one');
mkdirSync(join(repository, 'new'));

afterAll(() => rmSync(repository, { recursive: true, force: true }));

function git(...args: readonly string[]): void {
  execFileSync('git', args, { cwd: repository, stdio: 'pipe' });
}

test.each<[folder: string, file: string, text: string | null]>([
  ['.', 'policy.yml', 'of the root\n'],
  ['.', 'mail/policy.yml', 'of mail\n'],
  ['mail', 'policy.yml', 'of mail\n'],
  ['mail', 'keys/a.yml', 'deep\n'],
  ['mail', 'gone.yml', null],
  ['new', 'policy.yml', null],
])('from the folder %s, %s is the file below that folder', async (folder, file, text) => {
  expect(await policyAtCommit(join(repository, folder), 'HEAD', file)).toBe(text);
});
