import { isWindows } from '../workspace/hostile-tree.js';

const inGit = (part: string) =>
  `is not read, since "${part}" belongs to Git. Write the plan elsewhere, and name it there.`;
const link = (part: string) =>
  `is not read, since "${part}" is a symbolic link. Name the plan itself, by a path without links.`;
const outside = 'lies outside the workspace. Name a file inside, or an absolute path.';
const folder = 'is a folder. Name the file.';
const special = 'is not a regular file. Write the plan to a file, and name that.';

/** Of the hostile tree; in paths `@` stands for the folder of workspace and outside. */
export const refusedPlans: readonly (readonly [what: string, path: string, complaint: string])[] = [
  ['a folder', 'folder', folder],
  ['the workspace', '.', folder],
  ['a folder outside', '@/outside', folder],
  ['a relative path out of the workspace', '../outside/kept.json', outside],
  ['one that turns around', 'folder/../../outside/kept.json', outside],
  ['a link to a file', 'to-source.json', link('to-source.json')],
  ['a link to a file, absolute', '@/repository/to-source.json', link('to-source.json')],
  ['a link out of the workspace', 'to-kept.json', link('to-kept.json')],
  ['a link on the way that stays inside', 'to-folder/source.json', link('to-folder')],
  ['a link on the way out', '@/repository/to-outside/kept.json', link('to-outside')],
  ['a link that leads nowhere', 'to-nothing.json', link('to-nothing.json')],
  ['a link outside at the end', '@/to-kept.json', link('@/to-kept.json')],
  ['a link of the workspace behind one outside', '@/to-link/kept.json', link('to-outside')],
  ['a file of Git', '.git/config', inGit('.git')],
  ['a file of Git, by a link outside', '@/to-git/config', inGit('.git')],
  ['the .git of a submodule', 'module/.git', inGit('module/.git')],
  ...(isWindows
    ? []
    : [
        ['a FIFO', 'fifo', special] as const,
        ['a FIFO, absolute', '@/repository/fifo', special] as const,
        ['a device', '/dev/null', special] as const,
        [
          'a name that is too long',
          'x'.repeat(300),
          'cannot be read (ENAMETOOLONG). Check its path and its permissions.',
        ] as const,
      ]),
];
