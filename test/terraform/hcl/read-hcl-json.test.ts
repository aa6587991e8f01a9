import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineIndex } from '../../../src/terraform/hcl/line-index.js';
import { readHclJson } from '../../../src/terraform/hcl/read-hcl-json.js';
import { read } from '../../support/repository.js';

test('the genuine file has its resource, and each scope stands in its line', () => {
  const text = read('test/fixtures/plans/q-json-syntax/main.tf.json');
  const position = lineIndex(text);
  const [block, ...others] = readHclJson(text) ?? [];
  expect([block?.type, block?.labels, others]).toEqual(['resource', ['sendgrid_api_key', 'mailer'], []]);
  expect(position(block?.start ?? 0)).toEqual({ line: 15, column: 7 });
  const scopes = block?.attributes.find(({ name }) => name === 'scopes');
  expect(scopes?.strings.map(({ value, start }) => [value, position(start)])).toEqual([
    ['mail.send', { line: 18, column: 11 }],
    ['teammates.create', { line: 19, column: 11 }],
  ]);
});

test.each<[what: string, json: string, found: readonly string[]]>([
  ['objects', '{"resource": {"a": {"b": {"scopes": ["x"]}}}}', ['a.b scopes=["x"] x']],
  ['one line without spaces', '{"resource":{"a":{"b":{"scopes":["x","y"]}}}}', ['a.b scopes=["x","y"] x y']],
  ['lists of objects', '[{"resource": [{"a": [{"b": [{"n": 1}]}]}]}]', ['a.b n=1']],
  ['two blocks in a list', '{"resource": {"a": {"b": [{}, {"c": null}]}}}', ['a.b', 'a.b c=null']],
  [
    'members that are there twice',
    '{"resource": {"a": {"b": {}}}, "resource": {"a": {"b": {}, "b": {}}}}',
    ['a.b', 'a.b', 'a.b'],
  ],
  [
    'modules and other blocks',
    '{"data": {"a": {"b": {}}}, "module": {"m": {"source": "./m"}}}',
    ['m source="./m" ./m'],
  ],
  ['escapes', '{"resource": {"\\u0061": {"b\\"": {"x": "\\u0063\\n"}}}}', ['a.b" x="\\u0063\\n" c\n']],
  [
    'templates',
    `{"resource": {"a": {"b": {"x": ["\${c}", "$\${d}", "e"]}}}}`,
    [`a.b x=["\${c}", "$\${d}", "e"] \${d} e`],
  ],
  [
    'names of members, which are no strings',
    '{"resource": {"a": {"b": {"x": {"y" : "z"}}}}}',
    ['a.b x={"y" : "z"} z'],
  ],
  ['what is no block', '{"resource": {"a": {"b": 1, "c": null, "d": "e"}, "f": 2}, "module": 3}', []],
  ['what is no object', '"resource"', []],
  ['lists in lists', '[[{"resource": {"a": {"b": {}}}}]]', []],
])('of %s every block is found', (_, json, found) => {
  const blocks = readHclJson(json)?.map(({ labels, attributes }) =>
    [
      labels.join('.'),
      ...attributes.map(({ name, value, strings }) =>
        [`${name}=${json.slice(value.start, value.end)}`, ...strings.map((string) => string.value)].join(' '),
      ),
    ].join(' '),
  );
  expect(blocks).toEqual(found);
});

test.each([
  '',
  '{',
  '{"resource": }',
  '{"a": 1,}',
  '// no\n{}',
  "{'a': 1}",
  '\uFEFF{}',
  'resource "a" "b" {}',
])('%j is not read', (text) => {
  expect(readHclJson(text)).toBeNull();
});

test('whatever the JSON, every stretch is what it says', () => {
  const names = fc.constantFrom('resource', 'module', 'a', 'scopes', '//', '"', '\\', '${', '}');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.oneof(names, fc.integer(), fc.boolean(), fc.constant(null)),
      fc.dictionary(names, tie('value'), { maxKeys: 4 }),
      fc.array(tie('value'), { maxLength: 4 }),
    ),
  }));
  const indents = fc.constantFrom(undefined, 0, 2, '\t', '\r\n');
  fc.assert(
    fc.property(value, indents, (json, indent) => {
      const text = JSON.stringify({ resource: json, module: json }, null, indent);
      for (const { start, end, labels, head, attributes } of readHclJson(text) ?? []) {
        expect(JSON.parse(text.slice(head.start, head.end))).toBe(labels.at(-1));
        expect(text.slice(start, end)).toMatch(/^"[\s\S]*\}$/);
        for (const attribute of attributes) {
          expect(text.slice(attribute.start)).toMatch(/^"/);
          JSON.parse(text.slice(attribute.value.start, attribute.value.end));
          for (const string of attribute.strings) JSON.parse(text.slice(string.start, string.end));
        }
      }
    }),
  );
});

test.each([
  ['lists in one another', '['.repeat(500_000)],
  ['objects in one another', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['members of one name', `{"resource":{"a":{"b":{${'"c":"d",'.repeat(130_000)}"e":1}}}}`],
  ['blocks', `{"resource":{"a":{"b":[${'{},'.repeat(300_000)}{}]}}}`],
  ['types', `{"resource":{${'"a":{"b":{}},'.repeat(80_000)}"a":{}}}`],
  ['a string of backslashes', `{"resource":{"a":{"b":{"c":"${'\\\\'.repeat(500_000)}"}}}}`],
  ['a string that does not end', `"${'\\'.repeat(1_000_000)}`],
])('1 MiB of %s is no trouble', (_, text) => {
  expect(() => readHclJson(text)).not.toThrow();
});
