import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { additions, inJob, workflowSnippets } from '../../test/support/documentation.js';
import { filesIn, read } from '../../test/support/repository.js';
import { type Outcome, renderOutcome } from '../surfaces-check/outcome.js';
import { type Linter, linters } from './linters.js';

// `npm run check:workflows`: the workflows of this repository and those that the documentation shows, by tools of other
// registries. A tool that cannot be had is said to be skipped, and fails nothing.

const folder = '.github/workflows';
const own = [
  'action.yml',
  'dist/index.js',
  '.github/dependabot.yml',
  ...filesIn(folder).map((file) => `${folder}/${file}`),
].map((file) => [file, read(file)] as const);
const shown = [
  ...workflowSnippets.map((snippet) => [snippet, snippet.text] as const),
  ...additions.map((snippet) => [snippet, inJob(snippet)] as const),
].map(([{ file, line }, text]) => [`${folder}/${file.replaceAll('/', '-')}-${line}.yml`, text] as const);
const unsafe = `name: Unsafe
on: pull_request
permissions: {}
jobs:
  greet:
    name: Greet
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ github.event.pull_request.title }}"
`;

const temporary = mkdtempSync(join(tmpdir(), 'workflows-'));
const outcomes: Outcome[] = [];
try {
  for (const linter of linters) {
    for (const outcome of outcomesOf(linter)) {
      outcomes.push(outcome);
      console.log(renderOutcome(outcome));
    }
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
if (outcomes.some((outcome) => outcome.kind === 'checked' && outcome.faults.length > 0)) process.exitCode = 1;

function* outcomesOf(linter: Linter): Generator<Outcome> {
  const why = linter.install(temporary);
  if (why !== null) {
    yield { kind: 'skipped', what: linter.name, why };
    return;
  }
  const said = (name: string, files: readonly (readonly [string, string])[]) =>
    linter.complaints(temporary, repositoryOf(join(temporary, name), files));
  yield {
    kind: 'checked',
    what: `${own.length} files of this repository, by ${linter.name}`,
    faults: said('own', own),
  };
  yield {
    kind: 'checked',
    what: `${shown.length} workflows of the documentation, by ${linter.name}`,
    faults: said('shown', shown),
  };
  const seen = said('unsafe', [[`${folder}/unsafe.yml`, unsafe]]);
  yield {
    kind: 'checked',
    what: `a workflow that is unsafe is seen by ${linter.name}`,
    faults: seen.length > 0 ? [] : ['It lets it pass.'],
  };
}

/** Writes a repository with these files, and returns its folder. */
function repositoryOf(repository: string, files: readonly (readonly [string, string])[]): string {
  // actionlint looks for the folder that has a `.git`.
  mkdirSync(join(repository, '.git'), { recursive: true });
  for (const [file, text] of files) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
  return repository;
}
