import { isWindows } from './hostile-tree.js';

const out = 'it leads out of the workspace, where only an absolute path may lead';
const taken = 'it is the policy, the plan or another file that the audit writes';
const git = (part: string) => `"${part}" belongs to Git`;
const link = (part: string) => `"${part}" is a symbolic link`;

/** In paths `@` stands for the folder of workspace and outside, so `@/repository` for the workspace. */
export const refusedPaths: readonly (readonly [what: string, path: string, why: string])[] = [
  ['a relative path out of the workspace', '../new.json', out],
  ['a relative path out of it in the middle', 'folder/../../outside/new.json', out],
  ['the folder of the workspace', '.', 'it is a folder'],
  ['a folder', 'folder', 'it is a folder'],
  ['a folder, absolute', '@/repository/folder', 'it is a folder'],
  ['a folder outside', '@/outside', 'it is a folder'],
  ['a file in the place of a folder', 'source.json/new.json', '"source.json" is not a folder'],
  [
    'a file in the place of a folder outside',
    '@/outside/kept.json/new.json',
    '"@/outside/kept.json" is not a folder',
  ],
  ['a link to a file', 'to-source.json', link('to-source.json')],
  ['a link to a file, absolute', '@/repository/to-source.json', link('to-source.json')],
  ['a link to a file outside', 'to-kept.json', link('to-kept.json')],
  ['a link that leads nowhere', 'to-nothing.json', link('to-nothing.json')],
  ['a link that leads to itself', 'to-itself.json', link('to-itself.json')],
  ['a link on the way that stays inside', 'to-folder/new.json', link('to-folder')],
  ['a link on the way to the folder above', 'folder/up/new.json', link('folder/up')],
  ['a link on the way out', 'to-outside/new.json', link('to-outside')],
  ['a link on the way out, absolute', '@/repository/to-outside/new.json', link('to-outside')],
  [
    'a link on the way out, and folders behind it',
    '@/repository/to-outside/a/b/new.json',
    link('to-outside'),
  ],
  ['a link on the way into .git', '@/repository/to-hooks/post-checkout', link('to-hooks')],
  ['a link to a file of .git', 'to-config', link('to-config')],
  ['a link of the repository that a link outside leads through', '@/to-link/new.json', link('to-outside')],
  [
    'a link of the repository, by another way to it',
    '@/to-repository/to-outside/new.json',
    link('to-outside'),
  ],
  ['a link outside to a file', '@/to-kept.json', link('@/to-kept.json')],
  ['a link outside that leads to itself', '@/to-itself/new.json', link('@/to-itself')],
  ['a file of .git', '.git/config', git('.git')],
  ['a new hook', '.git/hooks/post-checkout', git('.git')],
  ['a new hook, absolute', '@/repository/.git/hooks/post-checkout', git('.git')],
  ['a new hook, by another way to the workspace', '@/to-repository/.git/hooks/post-checkout', git('.git')],
  ['a new hook, by a link outside to .git', '@/to-git/hooks/post-checkout', git('.git')],
  ['.GIT', '.GIT/hooks/post-checkout', git('.GIT')],
  ['the short name of .git', 'git~1/hooks/post-checkout', git('git~1')],
  ['.git with a dot behind it', '.git./hooks/post-checkout', git('.git.')],
  ['.git itself', '.git', git('.git')],
  ['the .git of a submodule', 'module/.git', git('module/.git')],
  ['the .git of a checkout in a folder', 'checkout/.Git/config', git('checkout/.Git')],
  ['a .git that is not there yet', 'a/b/.git/hooks/post-checkout', git('a/b/.git')],
  ['the policy', 'policy.yml', taken],
  ['the policy, in other words', './folder/../policy.yml', taken],
  ['the policy, absolute', '@/repository/policy.yml', taken],
  ['the policy, by another way to the workspace', '@/to-repository/policy.yml', taken],
  ['the policy, by a link', 'to-policy.yml', taken],
  ['the policy, by a link on the way', 'folder/up/policy.yml', taken],
  ['the policy, by a second name', 'hard-policy.json', taken],
  ['the other report, which is not there yet', 'a/other.sarif', taken],
  ['the other report, absolute and by another way', '@/to-repository/a/b/../other.sarif', taken],
  ['a path with a zero byte', 'a\0b.json', 'ERR_INVALID_ARG_VALUE'],
  ...(isWindows
    ? ([['a new hook, with backslashes', '.git\\hooks\\post-checkout', git('.git')]] as const)
    : ([
        ['a name that is too long', 'x'.repeat(300), 'ENAMETOOLONG'],
        ['a FIFO', 'fifo', 'it is not a regular file'],
        ['a device', '/dev/null', 'it is not a regular file'],
        ['the standard output', '/dev/stdout', link('/dev/stdout')],
      ] as const)),
];

/** Where the file is found afterwards. */
export const writtenPaths: readonly (readonly [what: string, path: string, file: string])[] = [
  ['a new file', 'new.json', 'repository/new.json'],
  ['a new file, absolute', '@/repository/new.json', 'repository/new.json'],
  ['a new file, in other words', './folder/..//new.json', 'repository/new.json'],
  ['a new file in new folders', 'a/b/new.json', 'repository/a/b/new.json'],
  ['a new file outside', '@/outside/new.json', 'outside/new.json'],
  ['a new file in new folders outside', '@/outside/a/new.json', 'outside/a/new.json'],
  ['a new file outside, by a link outside', '@/to-outside/new.json', 'outside/new.json'],
  ['a new file inside, by a link outside', '@/to-repository/a/new.json', 'repository/a/new.json'],
  ['a file that was there', 'folder/source.json', 'repository/folder/source.json'],
  ['a file that was there outside', '@/outside/kept.json', 'outside/kept.json'],
  ['one name of several of a file', 'hard.json', 'repository/hard.json'],
  ['a second name of a file outside', 'hard-kept.json', 'repository/hard-kept.json'],
  [
    'names that only look like .git',
    '.github/.gitignore/git/.git-x/x.git',
    'repository/.github/.gitignore/git/.git-x/x.git',
  ],
  ...(isWindows
    ? ([['a new file, with backslashes', 'a\\new.json', 'repository/a/new.json']] as const)
    : ([['a name with backslashes', '..\\.git\\x', 'repository/..\\.git\\x']] as const)),
];
