import { validate } from '@actions/languageservice';
import { expect, test } from '@jest/globals';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { fences } from './support/markdown.js';
import { filesIn, read } from './support/repository.js';

// What GitHub's own editor support says of the files that GitHub reads.

const files = filesIn('.github/workflows').map((file) => `.github/workflows/${file}`);
const snippets = ['README.md', 'docs/subusers.md', 'docs/terraform.md'].flatMap((page) =>
  fences(read(page), 'yaml').map(({ line, text }) => ({ page, line, text, value: parse(text) })),
);
const workflows = snippets.filter(({ value }) => 'jobs' in value);
/** What goes into a job: it is held against the rules in one. */
const additions = snippets
  .filter(({ value }) => 'steps' in value)
  .map(({ page, line, text }) => ({ page, line, text: inJob(text) }));

test('action.yml is valid', async () => {
  expect(await complaints('action.yml', read('action.yml'))).toEqual([]);
});

test.each(files)('%s is valid', async (file) => {
  expect(await complaints(file, read(file))).toEqual([]);
});

test.each([...workflows, ...additions])(
  'the workflow in line $line of $page is valid',
  async ({ page, line, text }) => {
    expect(await complaints(`.github/workflows/${page}-${line}.yml`, text)).toEqual([]);
  },
);

test('mistakes are seen', async () => {
  const action = read('action.yml');
  const [addition] = additions;
  expect(additions).toHaveLength(3);
  expect(workflows).toHaveLength(5);
  expect(await complaints('a/action.yml', action.replace('node24', 'node99'))).toEqual([
    expect.stringContaining("Unexpected value 'node99'"),
  ]);
  expect(await complaints('b/action.yml', action.replace('inputs:', 'input:'))).not.toEqual([]);
  const misspelt = (addition?.text ?? '').replace('checks:', 'check:');
  expect(await complaints('.github/workflows/misspelt.yml', misspelt)).toEqual([
    expect.stringContaining("Unexpected value 'check'"),
  ]);
});

/** Results are kept by address, so that each text needs one of its own. */
async function complaints(file: string, text: string): Promise<string[]> {
  const found = await validate(TextDocument.create(`file:///${file}`, 'yaml', 1, text));
  return found.map(({ message, range }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
}

function inJob(text: string): string {
  return `on: push\njobs:\n  audit:\n    runs-on: ubuntu-latest\n${text.replace(/^(?=.)/gm, '    ')}`;
}
