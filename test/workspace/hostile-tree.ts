import { execFileSync } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A workspace that somebody prepared, what lies outside of it, and links that lead from one to the other. */
export interface HostileTree {
  /** Of both; it has no links. */
  readonly folder: string;
  readonly workspace: string;
  /** Kind and contents of everything in the tree, by path with forward slashes. */
  readonly contents: () => Readonly<Record<string, string>>;
  readonly remove: () => void;
}

export const isWindows = process.platform === 'win32';

const files: Readonly<Record<string, string>> = {
  'repository/policy.yml': 'version: 1\nkeys: []\n',
  'repository/source.json': '{}',
  'repository/folder/source.json': '{}',
  'repository/.git/config': '[core]',
  'repository/.git/hooks/pre-commit': '#!/bin/sh',
  'repository/module/.git': 'gitdir: ../.git/modules/module',
  'repository/checkout/.git/config': '[core]',
  'outside/kept.json': '{}',
};

/** By name, where they lead. */
const links: Readonly<Record<string, string>> = {
  'repository/to-policy.yml': 'policy.yml',
  'repository/to-source.json': 'source.json',
  'repository/to-nothing.json': 'nothing.json',
  'repository/to-itself.json': 'to-itself.json',
  'repository/to-folder': 'folder',
  'repository/to-outside': '../outside',
  'repository/to-kept.json': '../outside/kept.json',
  'repository/to-hooks': '.git/hooks',
  'repository/to-config': '.git/config',
  'repository/folder/up': '..',
  // These are the system's, or the workflow's author's.
  'to-repository': 'repository',
  'to-link': 'repository/to-outside',
  'to-git': 'repository/.git',
  'to-outside': 'outside',
  'to-kept.json': 'outside/kept.json',
  'to-itself': 'to-itself',
};

/** By name, of which file they are another name. */
const hardLinks: Readonly<Record<string, string>> = {
  'repository/hard.json': 'repository/source.json',
  'repository/hard-policy.json': 'repository/policy.yml',
  'repository/hard-kept.json': 'outside/kept.json',
};

/** Builds the tree in a temporary folder. */
export function hostileTree(): HostileTree {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'workspace-')));
  const place = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    return join(folder, path);
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(place(path), text);
  for (const [path, target] of Object.entries(hardLinks)) linkSync(join(folder, target), place(path));
  for (const [path, target] of Object.entries(links)) {
    // Windows wants to know what a link leads to.
    symlinkSync(target, place(path), /\.\w+$|config$/.test(path) ? 'file' : 'dir');
  }
  if (!isWindows) execFileSync('mkfifo', [join(folder, 'repository/fifo')]);
  return {
    folder,
    workspace: join(folder, 'repository'),
    contents: () => Object.fromEntries(contentsOf(folder)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** By itself, since `readdir` follows links on its way down in some versions of Node.js. */
function contentsOf(folder: string, prefix = ''): readonly (readonly [string, string])[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const inner = lstatSync(path).isDirectory() ? contentsOf(path, `${prefix}${name}/`) : [];
    return [[`${prefix}${name}`, contentOf(path)] as const, ...inner];
  });
}

function contentOf(path: string): string {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  if (status.isDirectory()) return 'folder';
  return status.isFile() ? `file ${readFileSync(path, 'utf8')}` : 'special';
}
