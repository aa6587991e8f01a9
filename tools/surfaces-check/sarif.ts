import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { filesIn, read, root } from '../../test/support/repository.js';
import type { Outcome } from './outcome.js';
import { install, installedFile } from './packages.js';

/** Microsoft's validator with GitHub's own rules (104 MB, a program for Linux). */
const validator = '@microsoft/sarif-multitool-linux';
const validatorVersion = '5.7.0';

const log = z.object({
  runs: z.tuple([
    z.object({
      results: z.array(
        z.object({
          ruleId: z.string(),
          message: z.object({ id: z.string(), arguments: z.array(z.string()).default([]) }),
        }),
      ),
      invocations: z.tuple([z.object({ executionSuccessful: z.boolean() })]),
    }),
  ]),
});

/** Every SARIF golden as the Multitool sees it, by the rules of the standard and of GitHub. */
export function* sarifOutcomes(temporary: string): Generator<Outcome> {
  const folder = join(temporary, 'sarif');
  mkdirSync(folder);
  const why =
    process.platform === 'linux'
      ? install([`${validator}@${validatorVersion}`], folder)
      : 'it runs on Linux only.';
  if (why !== null) {
    yield { kind: 'skipped', what: `SARIF by ${validator}`, why };
    return;
  }
  const program = installedFile(folder, `${validator}/Sarif.Multitool`);
  // Installed without its scripts, it is not yet a program.
  chmodSync(program, 0o755);

  for (const file of filesIn('test/golden').filter((name) => name.endsWith('.sarif'))) {
    yield {
      kind: 'checked',
      what: `SARIF ${file}`,
      faults: faultsOf(program, resolve(root, 'test/golden', file), folder),
    };
  }
  yield { kind: 'checked', what: 'SARIF that is wrong is seen', faults: unseen(program, folder) };
}

function faultsOf(program: string, file: string, folder: string): string[] {
  const output = join(folder, 'result.sarif');
  const options = ['--rule-kind', 'Sarif;Ghas', '--output', output, '--log', 'ForceOverwrite', '--quiet'];
  writeFileSync(output, '');
  // Its exit status says nothing of what it found.
  execFileSync(program, ['validate', file, ...options], { stdio: 'pipe' });
  const [{ results, invocations }] = log.parse(JSON.parse(readFileSync(output, 'utf8'))).runs;
  const faults = results.map(
    ({ ruleId, message }) => `${ruleId} ${message.id}: ${message.arguments.join(', ')}`,
  );
  return invocations[0].executionSuccessful ? faults : [...faults, 'The validator did not come to its end.'];
}

/** The wrong files that the validator lets pass. */
function unseen(program: string, folder: string): string[] {
  const good = read('test/golden/sarif/seed.sarif');
  const wrong = {
    'a rule without help': good.replace('"help"', '"hepl"'),
    'a result without a place': good.replace('"startLine"', '"startLien"'),
    'a link that leaves the repository': good.replace('"uri": "', '"uri": "/'),
  };
  return Object.entries(wrong).flatMap(([name, text]) => {
    const file = join(folder, 'wrong.sarif');
    writeFileSync(file, text);
    return faultsOf(program, file, folder).length > 0 ? [] : [`It lets pass ${name}.`];
  });
}
