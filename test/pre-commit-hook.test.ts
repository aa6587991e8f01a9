import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { snippets } from './support/documentation.js';
import { read } from './support/repository.js';
import { runCommandLine } from './support/run-command-line.js';

// What pre-commit would run of `.pre-commit-hooks.yaml`, without pre-commit, which comes from another registry.

const hooks = z
  .array(
    z.looseObject({
      id: z.string(),
      entry: z.string(),
      language: z.literal('script'),
      files: z.string(),
      pass_filenames: z.literal(false),
    }),
  )
  .parse(parse(read('.pre-commit-hooks.yaml')));
const policyFile = '.github/sendgrid-scopes.yml';

test.each(hooks)(
  'the hook $id runs for the policy alone, and lets a good one pass',
  async ({ entry, files }) => {
    expect(new RegExp(files).test(policyFile)).toBe(true);
    expect(new RegExp(files).test(`docs/${policyFile}`)).toBe(false);
    const { status, stdout } = await checked(entry, 'version: 1\nkeys: []\n');
    expect(status).toBe(0);
    expect(stdout).toContain('the policy alone was checked');
  },
);

test.each(hooks)('the hook $id stops a broken policy at its line', async ({ entry }) => {
  const { status, stderr } = await checked(entry, 'version: 1\nkeys: []\nrulse: {}\n');
  expect(status).toBe(2);
  expect(stderr).toContain(`${policyFile}:3:1 `);
});

test('the hook that the documentation names is one', () => {
  const shown = z.object({ repos: z.array(z.object({ hooks: z.array(z.object({ id: z.string() })) })) });
  const named = snippets.flatMap(({ value }) => shown.safeParse(value).data?.repos ?? []);
  expect(named.flatMap((repo) => repo.hooks.map(({ id }) => id))).toEqual(hooks.map(({ id }) => id));
});

function checked(entry: string, policy: string) {
  const [program, ...args] = entry.split(' ');
  expect(program).toBe('dist/cli.js');
  return runCommandLine({ args, files: { [policyFile]: policy } });
}
