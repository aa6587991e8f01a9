import { expect, test } from '@jest/globals';
import { syntaxProblem } from '../../../src/policy/read/syntax-errors.js';

test.each<[Parameters<typeof syntaxProblem>[0], string, string]>([
  ['TAB_AS_INDENT', 'Tabs are not allowed', 'a tab stands where indentation is expected. Use spaces.'],
  ['MISSING_CHAR', 'Missing closing "quote', 'a text in quotes has no end. Close the quotes.'],
  [
    'BAD_INDENT',
    'Flow map in block collection must be sufficiently indented',
    'a bracket or brace is not closed, or what it holds is not indented. Close it.',
  ],
  ['IMPOSSIBLE', 'Something odd: the text of the file\nand more', 'Something odd.'],
])('%s is explained, and quotes nothing of the file', (code, message, words) => {
  expect(syntaxProblem(code, message)).toBe(`The file is not valid YAML: ${words}`);
});
