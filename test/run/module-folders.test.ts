import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ModuleFolders, type PassedOver } from '../../src/run/module-folders.js';
import { redactionOf } from '../../src/text/redaction.js';
import { type HostileTree, hostileTree, isWindows } from '../workspace/hostile-tree.js';

const key = (name: string) => `resource "sendgrid_api_key" "${name}" {\n  scopes = ["x"]\n}\n`;

const noFolders: [folder: string, kind: PassedOver][] = isWindows ? [] : [['fifo', 'not a folder']];

let tree: HostileTree;

beforeEach(() => {
  tree = hostileTree();
});

afterEach(() => tree.remove());

test('a folder that is not there, and one without Terraform files, has no lines', () => {
  const folders = foldersHere();
  expect([folders.linesIn('nowhere').keys.size, folders.linesIn('folder').keys.size]).toEqual([0, 0]);
  expect([...folders.passedOver]).toEqual([]);
});

test('a byte-order mark is no column, and the text has none', () => {
  put('infra/main.tf', `\uFEFF${key('a')}`);
  const folders = foldersHere();
  expect(folders.linesIn('infra').keys.get('a')?.block.start).toEqual({ line: 1, column: 1 });
  expect([...folders.texts]).toEqual([['infra/main.tf', key('a')]]);
});

test('texts are kept only of files that a finding can stand in', () => {
  put('main.tf', 'provider "sendgrid" {\n  api_key = "x"\n}\n');
  put('key.tf', key('a'));
  put('call.tf', 'module "m" {}\n');
  const folders = foldersHere();
  folders.linesIn('.');
  expect([...folders.texts.keys()]).toEqual(['call.tf', 'key.tf']);
});

test.each<[what: string, prepare: () => void, kind: PassedOver, path: string]>([
  ['a link', () => symlinkSync('other.tf', join(tree.workspace, 'infra/link.tf')), 'link', 'infra/link.tf'],
  [
    'a link out',
    () => symlinkSync('../../outside/kept.json', join(tree.workspace, 'infra/link.tf')),
    'link',
    'infra/link.tf',
  ],
  [
    'a file that is too large',
    () => put('infra/large.tf', ' '.repeat(1_048_577)),
    'too large',
    'infra/large.tf',
  ],
  [
    'a file in another encoding',
    () => put('infra/latin.tf', Buffer.from([0x23, 0xe9, 0x0a])),
    'encoding',
    'infra/latin.tf',
  ],
  ['a file that is no HCL', () => put('infra/broken.tf', 'a {'), 'syntax', 'infra/broken.tf'],
  ['a file that is no JSON', () => put('infra/broken.tf.json', '{'), 'syntax', 'infra/broken.tf.json'],
])('%s is passed over, and what is in the other files is found', (_, prepare, kind, path) => {
  put('infra/main.tf', key('a'));
  prepare();
  const folders = foldersHere();
  expect([...folders.linesIn('infra').keys.keys()]).toEqual(['a']);
  expect([...folders.passedOver]).toEqual([[kind, [path]]]);
});

test.each<[folder: string, kind: PassedOver]>([
  ['to-folder', 'link'],
  ['to-outside', 'link'],
  ['.git/hooks', 'git'],
  ['../outside', 'outside'],
  ['source.json', 'not a folder'],
  ...noFolders,
])('the folder %s is passed over', (folder, kind) => {
  put('../outside/main.tf', key('a'));
  put('.git/hooks/main.tf', key('a'));
  put('folder/main.tf', key('a'));
  const folders = foldersHere();
  expect(folders.linesIn(folder).keys.size).toBe(0);
  expect([...folders.passedOver]).toEqual([[kind, [folder]]]);
});

test('a folder with the name of a file is none of Terraform’s', () => {
  put('infra/modules.tf/main.tf', key('a'));
  const folders = foldersHere();
  expect(folders.linesIn('infra').keys.size).toBe(0);
  expect([...folders.passedOver]).toEqual([]);
});

test('where a file that overrides is passed over, nobody can tell where scopes stand', () => {
  put('main.tf', key('a'));
  put('a_override.tf', 'a {');
  expect(foldersHere().linesIn('.').keys.get('a')).toMatchObject({
    block: { file: 'main.tf', start: { line: 1 } },
    scopes: null,
    strings: new Map(),
  });
});

test('a file whose name holds a secret is passed over without a word', () => {
  put('a-key-of-another-form.tf', key('a'));
  const folders = new ModuleFolders(tree.workspace, redactionOf('a-key-of-another-form').redact, 'terraform');
  expect(folders.linesIn('.').keys.size).toBe(0);
  expect([...folders.passedOver]).toEqual([]);
});

function foldersHere(): ModuleFolders {
  return new ModuleFolders(tree.workspace, redactionOf().redact, 'opentofu');
}

function put(path: string, content: string | Uint8Array): void {
  const place = join(tree.workspace, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
}
