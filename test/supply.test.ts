import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { filesIn, read } from './support/repository.js';

// What is downloaded to develop, check and release the action is pinned, for every platform.

const workflows = filesIn('.github/workflows').map((file) => `.github/workflows/${file}`);
const { config } = JSON.parse(read('package.json'));
const locked: readonly (readonly [string, LockedPackage])[] = Object.entries<LockedPackage>(
  JSON.parse(read('package-lock.json')).packages,
).filter(([path, { link }]) => path !== '' && link !== true);

interface LockedPackage {
  /** Where it differs from the last part of the path. */
  readonly name?: string;
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: true;
}

test('every package of the lock comes from the public registry, under its own name and version', () => {
  const elsewhere = locked.filter(
    ([path, { name, version, resolved }]) =>
      resolved !== addressOf(name ?? path.replace(/^.*node_modules\//, ''), version),
  );
  expect(locked.length).toBeGreaterThan(500);
  expect(elsewhere.map(([path]) => path)).toEqual([]);
});

test('every package of the lock has the SHA-512 of what is installed, the optional ones of other platforms too', () => {
  const unchecked = locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

test('the versions of Node.js that are tested stand in full in package.json', () => {
  expect(config).toEqual({
    node20: expect.stringMatching(/^20\.\d+\.\d+$/),
    node24: expect.stringMatching(/^24\.\d+\.\d+$/),
  });
});

test.each(workflows)('%s uses these versions of Node.js and no others', (file) => {
  const jobs: readonly Job[] = Object.values<Job>(parse(read(file)).jobs);
  const used = jobs.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.uses?.startsWith('actions/setup-node@') ? [step.with] : [])),
  );
  // What another run left behind must not get into a release.
  const besides = file.endsWith('/release.yml') ? { 'package-manager-cache': false } : {};
  for (const options of used) {
    expect(
      [config.node20, config.node24].map((version) => ({ 'node-version': version, ...besides })),
    ).toContainEqual(options);
  }
});

test('every workflow that runs the code of this repository says on which Node.js', () => {
  const runs = workflows.filter((file) => /run: (?:npm|node|\.ci)/.test(read(file)));
  expect(runs.length).toBeGreaterThan(1);
  expect(runs.filter((file) => !read(file).includes('node-version:'))).toEqual([]);
});

test('what is said and run to test on Node 24 names this version', () => {
  const named = (file: string) =>
    Array.from(read(file).matchAll(/\bnpx .*?\bnode@(\S+?)"? /g), ([, version]) => version);
  expect(named('CONTRIBUTING.md')).toEqual([config.node24]);
  expect(named('.ci/run')).toEqual(['$node24']);
  expect(read('.ci/run')).toContain(`node24=$(node --print 'require("./package.json").config.node24')`);
  expect(workflows.flatMap(named)).toEqual([]);
});

interface Job {
  readonly steps: readonly { readonly uses?: string; readonly with?: object }[];
}

function addressOf(name: string, version: string): string {
  return `https://registry.npmjs.org/${name}/-/${name.replace(/^.*\//, '')}-${version}.tgz`;
}

test('whoever runs the command line from the repository installs and builds nothing, with the key in the environment', () => {
  const { scripts, dependencies, workspaces, bin } = JSON.parse(read('package.json'));
  const run = ['build', 'prepare', 'prepack', 'preinstall', 'install', 'postinstall'];
  expect(run.filter((name) => name in scripts)).toEqual([]);
  expect([dependencies, workspaces]).toEqual([undefined, undefined]);
  expect(bin).toEqual({ 'sendgrid-scope-audit': 'dist/cli.js' });
});
