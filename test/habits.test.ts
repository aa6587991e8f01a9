import { expect, test } from '@jest/globals';
import { filesIn, read } from './support/repository.js';

const exported = /^export (?:async |abstract )*(?:function\*?|const|interface|type|class) (\w+)/gm;

/** Data, which may be as long as it is. */
const data = /^src\/catalogue\/catalogue-data\.ts$/;
const maxLines = 200;
const maxFunctionLines = 60;

const code = ['src', 'test', 'tools'].flatMap((folder) =>
  filesIn(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`),
);
const sources = code.filter((file) => file.startsWith('src/'));
const tests = code.filter((file) => file.startsWith('test/'));

test(`no file is longer than ${maxLines} lines, data apart`, () => {
  const isLong = (file: string) => read(file).trimEnd().split('\n').length > maxLines;
  expect(code.filter((file) => !data.test(file) && isLong(file))).toEqual([]);
});

test(`no function is longer than ${maxFunctionLines} lines, but for the groups of a test`, () => {
  expect(code.flatMap((file) => longFunctionsOf(file, read(file)))).toEqual([]);
  const long = ['function f() {', ...Array(maxFunctionLines + 1).fill('  g();'), '}', ''];
  expect(longFunctionsOf('f.ts', long.join('\n'))).toEqual(['f.ts:1']);
});

test('an exported name occurs once in src', () => {
  const names = sources.flatMap((file) => [...read(file).matchAll(exported)].map(([, name]) => name));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('there is no default export and no barrel', () => {
  expect(code.filter((file) => /^export (?:default\b|\* from)/m.test(read(file)))).toEqual([]);
});

test('no test mocks a module, is skipped or is alone', () => {
  const shortcut = /\bjest\.(?:mock|unstable_mockModule)\(|\.(?:only|skip|todo)\(|\.(?:only|skip)\.each\b/;
  expect(tests.filter((file) => shortcut.test(read(file)))).toEqual([]);
});

/** Where functions begin that are too long; the formatter has each end on a line as far in as its beginning. */
function longFunctionsOf(file: string, text: string): string[] {
  const lines = text.split('\n');
  const opens = /(?:=>|\)|\): .+) \{$/;
  const isNone = /^ *(?:\} else|\} catch|if|for|while|switch|(?:export )?class|describe)\b/;
  return lines.flatMap((line, at) => {
    const isGroup = /^\s*describe\b/.test(lines[at - 2] ?? '');
    if (!opens.test(line) || isNone.test(line) || isGroup) return [];
    const indent = line.length - line.trimStart().length;
    const length = lines.slice(at + 1).findIndex((other) => other.startsWith(`${' '.repeat(indent)}}`));
    return length > maxFunctionLines ? [`${file}:${at + 1}`] : [];
  });
}
