import { expect, test } from '@jest/globals';
import { functionsIn } from './support/functions.js';
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

test(`no function, method or closure is longer than ${maxFunctionLines} lines`, () => {
  const functions = functionsIn(code);
  expect(functions.length).toBeGreaterThan(code.length);
  expect(functions.filter(({ lines }) => lines > maxFunctionLines)).toEqual([]);
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
