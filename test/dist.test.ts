import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filesIn, root } from './support/repository.js';

// Compares with a build into another folder, not through git: it holds in a dirty tree and in a tarball, too.
const fresh = mkdtempSync(join(tmpdir(), 'dist-'));
const committed = join(root, 'dist');
const buildMs = 120_000;

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'build/tools/build-dist.js'), fresh], { stdio: 'pipe' });
}, buildMs);
afterAll(() => rmSync(fresh, { recursive: true, force: true }));

test('dist/ holds the files that a build writes, and no others', () => {
  expect(filesIn(committed)).toEqual(filesIn(fresh));
  expect(filesIn(fresh)).toEqual([
    'cli.js',
    'github.js',
    'index.js',
    'licenses.txt',
    'package.json',
    'policy.schema.json',
    'report.schema.json',
  ]);
});

test('dist/ holds the licenses of what is bundled, and of what is loaded only where it is needed', () => {
  const licensed = readFileSync(join(fresh, 'licenses.txt'), 'utf8').split('\n');
  expect(licensed).toEqual(
    expect.arrayContaining(['@actions/core', '@octokit/core', 'string-width', 'undici', 'yaml', 'zod']),
  );
});

test('the command line has nothing of GitHub in it, and runs as a program', () => {
  const bundle = readFileSync(join(fresh, 'cli.js'), 'utf8');
  expect(bundle).not.toMatch(/@octokit|@actions\/(?:core|github)/);
  expect(bundle.startsWith('#!/usr/bin/env node\n')).toBe(true);
});

test('what starts every run holds only those parts of undici that are used', () => {
  const unused = /class (?:MockAgent|MemoryCacheStore|WebSocket) /;
  for (const name of ['index.js', 'cli.js']) {
    expect(readFileSync(join(fresh, name), 'utf8')).not.toMatch(unused);
  }
});

test('dist/ is what the sources build, byte by byte: else `npm run dist` and commit it', () => {
  const stale = filesIn(fresh).filter(
    (file) => !readFileSync(join(fresh, file)).equals(readFileSync(join(committed, file))),
  );
  expect(stale).toEqual([]);
});
