import { expect, test } from '@jest/globals';
import { fileLines } from '../../../src/terraform/hcl/file-lines.js';
import { moduleLines } from '../../../src/terraform/hcl/module-lines.js';

const key = (name: string, body = '') => `resource "sendgrid_api_key" "${name}" {\n  ${body}\n}\n`;

test.each<
  [
    what: string,
    files: readonly string[],
    overrides: readonly string[],
    lacksOverride: boolean,
    found: unknown,
  ]
>([
  [
    'stands where it stands',
    [key('b'), key('a', 'scopes = ["x"]')],
    [],
    false,
    ['1.tf:1', '1.tf:2', '1.tf:2'],
  ],
  ['has no scopes', [key('a')], [], false, ['0.tf:1', null, undefined]],
  ['is there twice', [key('a'), key('a')], [], false, null],
  ['is there twice in a file', [key('a') + key('a')], [], false, null],
  ['is not there', [key('b')], [], false, null],
  ['is there in what overrides alone', [], [key('a')], false, null],
  [
    'gets its scopes from what overrides',
    [key('a', 'scopes = ["x"]')],
    [key('a', 'scopes = ["y", "x"]')],
    false,
    ['0.tf:1', '0_override.tf:2', '0_override.tf:2'],
  ],
  [
    'gets its scopes from the last that overrides them',
    [key('a', 'scopes = ["x"]')],
    [key('a', 'scopes = []'), key('a', 'scopes = ["x"]'), key('a', 'name = "a"'), key('b', 'scopes = ["x"]')],
    false,
    ['0.tf:1', '1_override.tf:2', '1_override.tf:2'],
  ],
  [
    'keeps its scopes where only others are overridden',
    [key('a', 'scopes = ["x"]')],
    [key('a', 'name = "b"'), key('b', 'scopes = ["x"]')],
    false,
    ['0.tf:1', '0.tf:2', '0.tf:2'],
  ],
  [
    'has scopes that nobody can tell of, where a file that overrides could not be read',
    [key('a', 'scopes = ["x"]')],
    [],
    true,
    ['0.tf:1', null, undefined],
  ],
])('a resource that %s', (_, files, overrides, lacksOverride, found) => {
  const read = (texts: readonly string[], ending: string) =>
    texts.flatMap((text, index) => fileLines(text, `${index}${ending}`, 'native') ?? []);
  const module = { files: read(files, '.tf'), overrides: read(overrides, '_override.tf'), lacksOverride };
  const lines = moduleLines(module).keys.get('a');
  const place = (at: { file: string; start: { line: number } } | null | undefined) =>
    at && `${at.file}:${at.start.line}`;
  expect(lines === undefined ? null : [lines.block, lines.scopes, lines.strings.get('x')].map(place)).toEqual(
    found,
  );
});

test('a call of a module stands where it stands once', () => {
  const file = fileLines('module "a" {}\nmodule "b" {}\nmodule "b" {}\n', 'main.tf', 'native');
  const { calls } = moduleLines({ files: file === null ? [] : [file], overrides: [], lacksOverride: false });
  expect([...calls.keys()]).toEqual(['a']);
});
