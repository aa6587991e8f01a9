import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { policyAtCommit } from '../../src/cli/base-at-commit.js';
import { commitAll } from '../support/git-repository.js';

const repository = mkdtempSync(join(tmpdir(), 'base-at-commit-'));
const { signal } = new AbortController();
const files = {
  'policy.yml': 'of the root\n',
  'mail/policy.yml': 'of mail\n',
  'mail/keys/a.yml': 'deep\n',
  'latin.yml': Buffer.from([0xe9]),
};

for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}
commitAll(repository);
mkdirSync(join(repository, 'new'));

afterAll(() => rmSync(repository, { recursive: true, force: true }));

test.each<[folder: string, file: string, text: string | null]>([
  ['.', 'policy.yml', 'of the root\n'],
  ['.', 'mail/policy.yml', 'of mail\n'],
  ['mail', 'policy.yml', 'of mail\n'],
  ['mail', 'keys/a.yml', 'deep\n'],
  ['mail', 'gone.yml', null],
  ['new', 'policy.yml', null],
])('from the folder %s, %s is the file below that folder', async (folder, file, text) => {
  expect(await policyAtCommit(join(repository, folder), 'HEAD', file, signal)).toBe(text);
});

test.each<[what: string, folder: string, ref: string, file: string, complaint: string]>([
  ['an unknown name', '.', 'no-such', 'policy.yml', 'Git finds no commit "no-such" in this folder.'],
  ['an option of Git', '.', '--help', 'policy.yml', 'Git finds no commit "--help" in this folder.'],
  ['no repository', '..', 'HEAD', 'policy.yml', '(fatal: not a git repository'],
  ['a folder', '.', 'HEAD', 'mail', 'the policy "mail" cannot be read at commit "HEAD" (fatal: '],
  ['another encoding', '.', 'HEAD', 'latin.yml', '"latin.yml" at commit "HEAD" is not in UTF-8.'],
])('%s is told, and is no absence', async (_what, folder, ref, file, complaint) => {
  await expect(policyAtCommit(join(repository, folder), ref, file, signal)).rejects.toThrow(complaint);
});

test('a tree that Git lacks is told, and is no absence', async () => {
  const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], { cwd: repository, encoding: 'utf8' });
  const broken = join(repository, 'broken');
  execFileSync('git', ['clone', '-q', '--bare', '--no-hardlinks', repository, join(broken, '.git')]);
  rmSync(join(broken, '.git/objects', tree.slice(0, 2), tree.trim().slice(2)));
  execFileSync('git', ['-C', broken, 'config', 'core.bare', 'false']);
  const looked = policyAtCommit(broken, 'HEAD', 'policy.yml', signal);
  await expect(looked).rejects.toThrow('the policy "policy.yml" cannot be read at commit "HEAD" (');
});

test('what is cancelled ends Git and is told', async () => {
  const looked = policyAtCommit(repository, 'HEAD', 'policy.yml', AbortSignal.abort());
  await expect(looked).rejects.toThrow('(it was cancelled)');
});
