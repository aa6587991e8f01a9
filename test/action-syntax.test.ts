import { validate } from '@actions/languageservice';
import { expect, test } from '@jest/globals';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { additions, inJob, workflowSnippets } from './support/documentation.js';
import { filesIn, read } from './support/repository.js';

// What GitHub's own editor support says of the files that GitHub reads.

const files = filesIn('.github/workflows').map((file) => `.github/workflows/${file}`);
/** What is shown on the pages; what goes into a job is held against the rules in one. */
const shown = [
  ...workflowSnippets.map((snippet) => ({ ...snippet, workflow: snippet.text })),
  ...additions.map((snippet) => ({ ...snippet, workflow: inJob(snippet) })),
];

test('action.yml is valid', async () => {
  expect(await complaints('action.yml', read('action.yml'))).toEqual([]);
});

test.each(files)('%s is valid', async (file) => {
  expect(await complaints(file, read(file))).toEqual([]);
});

test.each(shown)('the workflow in line $line of $file is valid', async ({ file, line, workflow }) => {
  expect(await complaints(`.github/workflows/${file}-${line}.yml`, workflow)).toEqual([]);
});

test('mistakes are seen', async () => {
  const action = read('action.yml');
  const addition = shown.find(({ workflow }) => workflow.includes('checks:'));
  expect(await complaints('a/action.yml', action.replace('node24', 'node99'))).toEqual([
    expect.stringContaining("Unexpected value 'node99'"),
  ]);
  expect(await complaints('b/action.yml', action.replace('inputs:', 'input:'))).not.toEqual([]);
  const misspelt = (addition?.workflow ?? '').replace('checks:', 'check:');
  expect(await complaints('.github/workflows/misspelt.yml', misspelt)).toEqual([
    expect.stringContaining("Unexpected value 'check'"),
  ]);
});

/** Results are kept by address, so that each text needs one of its own. */
async function complaints(file: string, text: string): Promise<string[]> {
  const found = await validate(TextDocument.create(`file:///${file}`, 'yaml', 1, text));
  return found.map(({ message, range }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
}
